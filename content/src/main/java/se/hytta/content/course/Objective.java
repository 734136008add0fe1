package se.hytta.content.course;

/** A learning objective of a course (cmi5 13.1.3). */
public record Objective(String id, LangStrings title, LangStrings description) {

    public Objective {
        Iri.absolute(id);
    }
}
