-- With what one signed in, in words, so that one knows one's own sessions. Those that were there before say nothing.

ALTER TABLE session ADD COLUMN client TEXT;
