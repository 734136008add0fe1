package se.hytta.demolms.page;

import java.util.Arrays;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.school.Person;
import se.hytta.demolms.school.Role;

/** Who looks at a page, and in which language. There are no passwords: whoever sits there says who he is. */
record Viewer(Person person, Tongue tongue) {
    static final String PERSON = "demo_person";
    static final String LANGUAGE = "demo_language";

    static Viewer of(Request request) {
        Person person = request.cookie(PERSON).flatMap(Person::find).orElse(Person.ALL.get(0));
        return new Viewer(person, Tongue.of(request.cookie(LANGUAGE).orElse(person.locale())));
    }

    String say(String swedish, String english) {
        return tongue.say(swedish, english);
    }

    boolean is(Role... roles) {
        return Arrays.asList(roles).contains(person.role());
    }

    Viewer must(Role... roles) {
        if (!is(roles)) {
            throw new Refused(
                    403,
                    say(
                            "Den här sidan är inte för dig. Byt person här ovanför.",
                            "This page is not for you. Change person above."));
        }
        return this;
    }
}
