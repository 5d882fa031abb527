mod funnels;
