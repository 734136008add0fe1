package se.hytta.web.teach;

import se.hytta.content.judgement.Submission;

/** A hand-in in the list: whose, of what. */
public record ShownSubmission(Submission submission, String name, String unit) {}
