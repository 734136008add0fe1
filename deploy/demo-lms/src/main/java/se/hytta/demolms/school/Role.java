package se.hytta.demolms.school;

import java.util.List;

/** What a person is in the course, with its LTI names: full URIs in launches, short in memberships. */
public enum Role {
    ADMINISTRATOR(
            "Administrator",
            List.of(
                    "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator",
                    "http://purl.imsglobal.org/vocab/lis/v2/membership#Administrator")),
    TEACHER(
            "Instructor",
            List.of(
                    "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor",
                    "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor")),
    STUDENT(
            "Learner",
            List.of(
                    "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Student",
                    "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"));

    private final String shortName;
    private final List<String> uris;

    Role(String shortName, List<String> uris) {
        this.shortName = shortName;
        this.uris = uris;
    }

    public String shortName() {
        return shortName;
    }

    public List<String> uris() {
        return uris;
    }
}
