package se.hytta.lti.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {
    @ParameterizedTest
    @CsvSource({
        "TEACHER, http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor",
        "TEACHER, Instructor",
        "TEACHER, http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant",
        "TEACHER, http://purl.imsglobal.org/vocab/lis/v2/membership#ContentDeveloper",
        "TEACHER, http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator",
        "TEACHER, http://purl.imsglobal.org/vocab/lis/v2/system/person#SysAdmin",
        "STUDENT, http://purl.imsglobal.org/vocab/lis/v2/membership#Learner",
        "STUDENT, Learner",
        "STUDENT, http://purl.imsglobal.org/vocab/lis/v2/membership#Mentor",
        "STUDENT, http://purl.imsglobal.org/vocab/lis/v2/membership/Learner#Instructor",
        "STUDENT, http://evil.example/membership#Instructor",
        "STUDENT, urn:lti:unheard-of"
    })
    void derivesWhatAPersonMaySee(Role role, String uri) {
        assertEquals(role, Role.of(List.of(uri)));
    }

    @ParameterizedTest
    @CsvSource({
        "STUDENT, http://purl.imsglobal.org/vocab/lis/v2/membership#Learner, http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor",
        "TEACHER, http://purl.imsglobal.org/vocab/lis/v2/membership#Learner, http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor"
    })
    void letsTheRoleInTheContextDecide(Role role, String first, String second) {
        assertEquals(role, Role.of(List.of(first, second)));
    }
}
