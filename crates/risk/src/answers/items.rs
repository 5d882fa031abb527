//! The list of items. Numbers in brackets are those of the assessment's own form (OASys), where one is known.

use super::values::Answer;
use super::{
    Awareness, Band, Convictions, Gender, HarmLevel, Kind, Level, Motivation, Qualifications, Relationship,
    Sara, Supervision,
};
use crate::offences::Category;
use jiff::civil::Date;

super::answers! {
    /// The day for which is scored. Never taken from a clock.
    assessment_date AssessmentDate Date = "assessmentDate";
    /// Sex.
    gender Gender Gender = "gender";
    /// Day of birth.
    date_of_birth DateOfBirth Date = "dateOfBirth";
    /// Day of the current conviction.
    date_of_current_conviction DateOfCurrentConviction Date = "dateOfCurrentConviction";
    /// Start of the community sentence, or the earliest possible release. May lie in the future.
    date_at_start_of_followup DateAtStartOfFollowup Date = "dateAtStartOfFollowup";
    /// The same as the first generation computed it (OGRS3, OVP).
    followup_calculated FollowupCalculated Date = "dateAtStartOfFollowupCalculated";
    /// The same as the first generation had it typed (SNSV, OSP/DC).
    followup_given FollowupGiven Date = "dateAtStartOfFollowupUserInput";
    /// Age at the first sanction, in completed years, 0 to 109. Given, not computed (T12).
    age_at_first_sanction AgeAtFirstSanction i64 = "ageAtFirstSanction";
    /// Sanctioning occasions for any offence, the current one and cautions included, 1 to 999.
    sanctions Sanctions i64 = "totalNumberOfSanctionsForAllOffences";
    /// Those among them for violence, 0 to all of them.
    violent_sanctions ViolentSanctions i64 = "totalNumberOfViolentSanctions";
    /// Home Office code of the current offence: five digits.
    offence_code OffenceCode String = "currentOffenceCode";
    /// Its category, where the caller has mapped the code: then the table is not asked.
    offence_category OffenceCategory Category = "actuarial_category";
    /// Its OGRS3 weight, where the caller has mapped the code.
    offence_weight OffenceWeight f64 = "offence_weight";
    /// Whether it counts as violent or sexual for the OPD screen, where the caller has mapped the code.
    offence_flag OffenceFlag bool = "offence_flag";
    /// Where the sentence is served.
    supervision_status SupervisionStatus Supervision = "supervisionStatus";
    /// Whether a variant of SNSV is asked for.
    snsv_kind SnsvKind Kind = "snsvStaticOrDynamic";

    /// Whether a weapon was carried or used (2.2).
    weapon Weapon bool = "didOffenceInvolveCarryingOrUsingWeapon";
    /// Violence or the threat of it.
    violence_or_threat ViolenceOrThreat bool = "didOffenceInvolveViolenceOrThreatOfViolence";
    /// Excessive violence.
    excessive_violence ExcessiveViolence bool = "didOffenceInvolveExcessiveUseOfViolence";
    /// Arson.
    arson Arson bool = "didOffenceInvolveArson";
    /// An emotional state as motive.
    emotional_motive EmotionalMotive bool = "offenceMotivationEmotionalState";
    /// Whether the person recognises the impact of what they did on others.
    recognises_impact RecognisesImpact bool = "doesRecogniseImpactOfOffendingOnOthers";
    /// Whether the analysis of the offence found issues linked to risk.
    offence_issues OffenceIssues bool = "isAnalysisOfOffenceIssuesLinkedToRisk";
    /// Serious offences among the previous convictions.
    previous_convictions PreviousConvictions Convictions = "previousConvictions";
    /// Custodial sentence.
    custodial_sentence CustodialSentence bool = "hasCustodialSentence";
    /// Eligible for MAPPA.
    eligible_for_mappa EligibleForMappa bool = "isEligibleForMappa";

    /// Suitability of accommodation (3.4).
    accommodation Accommodation Level = "suitabilityOfAccommodation";
    /// No fixed abode, or transient accommodation.
    no_fixed_abode NoFixedAbode bool = "isCurrentlyOfNoFixedAbodeOrTransientAccommodation";
    /// Accommodation linked to risk.
    accommodation_issues AccommodationIssues bool = "hasAccommodationIssuesLinkedToRisk";
    /// Unemployed (4.2).
    unemployed Unemployed bool = "isUnemployed";
    /// Work-related skills.
    work_skills WorkSkills Level = "workRelatedSkills";
    /// Reading, writing and numbers.
    literacy Literacy Level = "problemsWithReadingWritingNumeracy";
    /// Problems with reading.
    reading Reading bool = "hasProblemsWithReading";
    /// Problems with numbers.
    numeracy Numeracy bool = "hasProblemsWithNumeracy";
    /// Learning difficulties.
    learning Learning Level = "learningDifficulties";
    /// Qualifications.
    qualifications Qualifications Qualifications = "professionalOrVocationalQualifications";
    /// Relies on others for money.
    financial_reliance FinancialReliance Level = "overRelianceOnOthersForFinancialSupport";

    /// Relationship with family members (6.1).
    family Family Level = "currentRelationshipWithFamilyMembers";
    /// Experience of childhood.
    childhood Childhood Level = "experienceOfChildhood";
    /// Behavioural problems in childhood.
    childhood_behaviour ChildhoodBehaviour bool = "isEvidenceOfChildhoodBehaviouralProblems";
    /// Relationship with the partner (6.4).
    partner Partner Level = "currentRelationshipWithPartner";
    /// Previous close relationships (6.6).
    close_relationships CloseRelationships Level = "previousCloseRelationships";
    /// Evidence of domestic abuse (6.7).
    domestic_abuse DomesticAbuse bool = "evidenceOfDomesticAbuse";
    /// Against a partner.
    abuse_of_partner AbuseOfPartner bool = "domesticAbuseAgainstPartner";
    /// Against family.
    abuse_of_family AbuseOfFamily bool = "domesticAbuseAgainstFamily";
    /// Whether there is a partner (6.8).
    relationship Relationship Relationship = "currentRelationshipStatus";
    /// Relationships linked to risk.
    relationship_issues RelationshipIssues bool = "relationshipIssuesLinkedToRisk";
    /// Emotional congruence with children (6.12).
    congruence_with_children CongruenceWithChildren Level = "emotionalCongruenceWithChildren";

    /// Activities that encourage offending (7.2).
    activities Activities Level = "regularOffendingActivities";
    /// Easily influenced by associates (7.3).
    influenced Influenced Level = "easilyInfluencedByCriminalAssociates";
    /// The same question as the maturity screening asks it.
    associates Associates Level = "influenceFromCriminalAssociates";
    /// Influenced by peers.
    peer_groups PeerGroups bool = "hasPeerGroupInfluences";
    /// Manipulative or predatory.
    manipulative Manipulative Level = "manipulativeOrPredatoryBehaviour";
    /// Reckless.
    reckless Reckless Level = "recklessnessAndRiskTakingBehaviour";

    /// Current drug misuse.
    drug_misuse DrugMisuse Level = "currentDrugMisuse";
    /// Motivation to tackle drug misuse (8.8).
    drug_motivation DrugMotivation Motivation = "motivationToTackleDrugMisuse";
    /// Heroin (8.1, as the next ones).
    heroin Heroin bool = "hasHeroinUsage";
    /// Methadone, not prescribed.
    methadone Methadone bool = "hasMethadoneUsage";
    /// Another opiate.
    other_opiate OtherOpiate bool = "hasOtherOpiateUsage";
    /// Crack cocaine.
    crack Crack bool = "hasCrackCocaineUsage";
    /// Powder cocaine.
    powder_cocaine PowderCocaine bool = "hasPowderCocaineUsage";
    /// Misused prescription drugs.
    prescription_drugs PrescriptionDrugs bool = "hasMisusedPrescriptionDrugUsage";
    /// Benzodiazepines.
    benzodiazepines Benzodiazepines bool = "hasBenzodiazepinesUsage";
    /// Cannabis.
    cannabis Cannabis bool = "hasCannabisUsage";
    /// Steroids.
    steroids Steroids bool = "hasSteroidsUsage";
    /// Another drug.
    other_drugs OtherDrugs bool = "hasOtherDrugsUsage";
    /// Ketamine.
    ketamine Ketamine bool = "hasKetamineUsage";
    /// Spice.
    spice Spice bool = "hasSpiceUsage";
    /// Hallucinogens.
    hallucinogens Hallucinogens bool = "hasHallucinogensUsage";
    /// Solvents.
    solvents Solvents bool = "hasSolventsUsage";
    /// Alcohol use now (9.1).
    alcohol Alcohol Level = "currentAlcoholUseProblems";
    /// Binge drinking or excessive use (9.2).
    binge_drinking BingeDrinking Level = "excessiveAlcoholUse";

    /// Difficulties coping (10.1).
    coping Coping Level = "difficultiesCoping";
    /// Current psychological problems.
    psychological Psychological Level = "currentPsychologicalProblems";
    /// Current psychiatric problems.
    psychiatric Psychiatric Level = "currentPsychiatricProblems";
    /// Attitude to oneself.
    self_attitude SelfAttitude Level = "attitudesTowardsSelf";
    /// Self-harm or attempted suicide.
    self_harm SelfHarm bool = "hasSelfHarmOrAttemptedSuicide";
    /// Emotional issues linked to risk.
    emotional_issues EmotionalIssues bool = "areEmotionalIssuesLinkedToRisk";
    /// Psychiatric treatment in the past.
    treatment_history TreatmentHistory bool = "hasHistoryOfPsychiatricTreatment";
    /// Has been on medication for mental health.
    medication Medication bool = "hasBeenOnMedicationForMentalHealthProblems";
    /// Has been in a special hospital or regional secure unit.
    secure_hospital SecureHospital bool = "hasEverBeenInSpecialHospitalOrRegionalSecureUnit";
    /// Psychiatric treatment now.
    treatment_now TreatmentNow bool = "hasCurrentPsychiatricTreatment";
    /// Obsessive behaviour linked to offending.
    obsessive Obsessive bool = "hasDisplayedObsessiveBehaviourLinkedToOffending";

    /// Impulsivity (11.2).
    impulsivity Impulsivity Level = "impulsivityProblems";
    /// Controlling or aggressive (11.3).
    controlling Controlling Level = "controllingOrAggressiveBehaviour";
    /// Temper (11.4).
    temper Temper Level = "temperControl";
    /// Problem solving (11.6).
    problem_solving ProblemSolving Level = "problemSolvingSkills";
    /// Awareness of consequences.
    consequences Consequences Awareness = "awarenessOfConsequences";
    /// Understands other people's views.
    other_views OtherViews Level = "understandsOtherPeoplesViews";
    /// Thinking and behaviour linked to risk.
    thinking_issues ThinkingIssues bool = "areThinkingAndBehaviourIssuesLinkedToRisk";
    /// Attitudes that favour crime (12.1).
    attitudes Attitudes Level = "proCriminalAttitudes";
    /// Hostile orientation (12.9).
    hostile Hostile Level = "hostileOrientation";
    /// Attitude to supervision or licence.
    supervision_attitude SupervisionAttitude Level = "attitudeTowardsSupervisionOrLicence";
    /// Has assaulted or threatened staff.
    threatened_staff ThreatenedStaff bool = "hasAssaultedOrThreatenedStaff";
    /// Has escaped or absconded.
    escaped Escaped bool = "hasEscapedOrAbsconded";
    /// Control issues in custody.
    control_issues ControlIssues bool = "hasControlIssues";

    /// Ever committed a sexual offence (1.30).
    sexual_history SexualHistory bool = "hasEverCommittedSexualOffence";
    /// Sanctions for indecent images, 0 or more.
    image_sanctions ImageSanctions i64 = "totalIndecentImageSanctions";
    /// Sexual sanctions with contact, adult victim, 0 or more.
    adult_contact_sanctions AdultContactSanctions i64 = "totalContactAdultSexualSanctions";
    /// Sexual sanctions with contact, child victim, 0 or more.
    child_contact_sanctions ChildContactSanctions i64 = "totalContactChildSexualSanctions";
    /// Sexual offences without contact, images apart, 0 or more.
    non_contact_sanctions NonContactSanctions i64 = "totalNonContactSexualOffences";
    /// Day of the most recent sexual offence.
    last_sexual_offence LastSexualOffence Date = "dateOfMostRecentSexualOffence";
    /// Day of the most recent offence of any kind. Absent counts for the reduction as long ago.
    last_offence LastOffence Date = "mostRecentOffenceDate";
    /// The current offence was against a stranger.
    stranger_victim StrangerVictim bool = "isCurrentOffenceAgainstVictimStranger";
    /// The current offence had a sexual motive.
    sexual_motive SexualMotive bool = "isCurrentOffenceSexuallyMotivated";
    /// A risk of sexual harm (6.11).
    sexual_harm SexualHarm bool = "isARiskOfSexualHarm";
    /// Sexual preoccupation (11.11).
    preoccupation Preoccupation Level = "sexualPreoccupation";
    /// Sexual interests related to offending (11.12).
    sexual_interests SexualInterests Level = "offenceRelatedSexualInterests";

    /// Risk of serious harm in this assessment.
    overall_harm OverallHarm HarmLevel = "overallRiskForAssessment";
    /// Highest over all assessments. Asked and never used.
    highest_harm HighestHarm HarmLevel = "highestRiskLevelOverAllAssessments";
    /// Somebody decided to override a screen that came out negative.
    opd_override OpdOverride bool = "applyOPDOverride";
    /// SARA: risk to a partner.
    sara_partner SaraPartner Sara = "saraRiskToPartner";
    /// SARA: risk to others.
    sara_others SaraOthers Sara = "saraRiskToOthers";

    /// ARP, in percent.
    arp_score ArpScore f64 = "allReoffendingPredictorScore";
    /// VRP, in percent.
    vrp_score VrpScore f64 = "violentReoffendingPredictorScore";
    /// Band of DC-SRP, after its reduction.
    dc_band DcBand Band = "directContactBand";
    /// Band of IIC-SRP.
    iic_band IicBand Band = "imagesIndirectBand";
    /// CSRP, in percent. Whole percent count.
    csrp_score CsrpScore f64 = "combinedSeriousScore";
    /// SVRP, in percent.
    svrp_percent SvrpPercent f64 = "svrp_score_pct";
    /// DC-SRP, in percent.
    dc_percent DcPercent f64 = "dc_probability_or_pct";
    /// IIC-SRP, in percent.
    iic_percent IicPercent f64 = "iic_score_pct";
    /// OGRS3 within two years, whole percent, 0 to 100.
    ogrs3_two_years Ogrs3TwoYears i64 = "ogrs3TwoYear";
    /// SNSV, in percent.
    snsv_percent SnsvPercent f64 = "snsv_score_pct";
    /// OSP/DC, in percent.
    osp_dc_percent OspDcPercent f64 = "osp_dc_score_pct";
    /// OSP/IIC, in percent.
    osp_iic_percent OspIicPercent f64 = "osp_iic_score_pct";
}
