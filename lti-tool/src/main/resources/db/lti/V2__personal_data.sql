-- A learner's rows are found when the learner is erased.
CREATE INDEX grade_target_learner ON lti.grade_target (learner);
CREATE INDEX page_session_learner ON lti.page_session (learner);
