package se.hytta.web.admin;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Refused;
import se.hytta.xapi.forwarding.Destination;
import se.hytta.xapi.forwarding.Filter;
import se.hytta.xapi.forwarding.Standing;
import se.hytta.xapi.forwarding.WrongDestination;

/**
 * A destination of statements as typed, right or not.
 *
 * @param secret empty to keep the one that is there; never filled in
 * @param beginning whether what is stored already is sent too
 */
public record ForwardingForm(
        String organisation,
        String name,
        String endpoint,
        String version,
        String key,
        String secret,
        List<String> verbs,
        List<String> activities,
        boolean related,
        List<String> courses,
        boolean beginning) {

    static final ForwardingForm EMPTY =
            new ForwardingForm("", "", "", "1.0.3", "", "", List.of(), List.of(), true, List.of(), false);

    static ForwardingForm of(Visit visit) {
        return new ForwardingForm(
                visit.field("organisation"),
                visit.field("name"),
                visit.field("endpoint"),
                visit.field("version"),
                visit.field("key"),
                visit.field("secret"),
                words(visit.field("verbs")),
                words(visit.field("activities")),
                !visit.field("related").isEmpty(),
                visit.form().all("course"),
                visit.field("start").equals("beginning"));
    }

    static ForwardingForm of(Standing standing, String organisation) {
        Destination destination = standing.destination();
        Filter filter = destination.filter();
        return new ForwardingForm(
                organisation,
                destination.name(),
                destination.endpoint().toString(),
                destination.version().answered(),
                destination.key(),
                "",
                filter.verbs(),
                filter.activities(),
                filter.related(),
                filter.courses(),
                false);
    }

    Destination destination() {
        return Destination.of(name, endpoint, version, key, new Filter(verbs, activities, related, courses));
    }

    @Nullable
    String newSecret() {
        return secret.isEmpty() ? null : secret;
    }

    /** The same in words for people. */
    static Refused refused(WrongDestination wrong) {
        return new Refused(
                400, "web.admin.refused.forwarding." + wrong.field(), wrong.field() + ": " + wrong.getMessage());
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }
}
