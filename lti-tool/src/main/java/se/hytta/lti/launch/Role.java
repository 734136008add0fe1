package se.hytta.lti.launch;

import java.util.Collection;
import java.util.Set;

/** What a person may see: derived from the roles claim (LTI Core 5.3.7 and appendix A.2), never more than a student's for what is unknown. */
public enum Role {
    STUDENT,
    TEACHER;

    private static final String LIS = "http://purl.imsglobal.org/vocab/lis/v2/";
    private static final Set<String> TEACHING_MEMBERS =
            Set.of("Instructor", "ContentDeveloper", "Administrator", "Manager", "Officer");
    private static final Set<String> TEACHING_PERSONS =
            Set.of("Administrator", "Instructor", "Faculty", "SysAdmin", "Creator", "AccountAdmin");

    /**
     * The role in the context decides; the institution's and the system's count only where no context role is given, so
     * that a teacher who takes a course as a student is a student there.
     */
    public static Role of(Collection<String> roles) {
        boolean member = roles.stream().anyMatch(Role::ofContext);
        return roles.stream().anyMatch(member ? Role::teachesInContext : Role::teachesAnywhere) ? TEACHER : STUDENT;
    }

    public boolean teaches() {
        return this == TEACHER;
    }

    private static boolean ofContext(String role) {
        return role.startsWith(LIS + "membership") || !role.contains(":");
    }

    /** {@code membership#Instructor}, {@code membership/Instructor#TeachingAssistant}, or the short {@code Instructor}. */
    private static boolean teachesInContext(String role) {
        if (role.startsWith(LIS + "membership#")) {
            return TEACHING_MEMBERS.contains(role.substring((LIS + "membership#").length()));
        }
        if (role.startsWith(LIS + "membership/")) {
            String principal = role.substring((LIS + "membership/").length()).split("#", 2)[0];
            return TEACHING_MEMBERS.contains(principal);
        }
        return TEACHING_MEMBERS.contains(role);
    }

    private static boolean teachesAnywhere(String role) {
        int hash = role.indexOf('#');
        return hash > 0
                && (role.startsWith(LIS + "institution/person#") || role.startsWith(LIS + "system/person#"))
                && TEACHING_PERSONS.contains(role.substring(hash + 1));
    }
}
