package se.hytta.web.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.platform.Invitations;
import se.hytta.web.page.Refused;
import se.hytta.xapi.personal.RecordKind;

/**
 * An invitation as it was asked for on the page, right or not.
 *
 * @param kept by kind of record: {@code keep}, a number of months, or empty where nothing was chosen
 * @param email of whoever runs the LMS, empty where the link is given otherwise
 */
public record InvitationForm(String name, String days, boolean approval, Map<String, String> kept, String email) {
    static final InvitationForm EMPTY = new InvitationForm("", "" + Invitations.USUAL_DAYS, false, Map.of(), "");

    /** What the page offers; an organisation's own page takes any number. */
    public static final List<Integer> MONTHS = List.of(6, 12, 24, 36, 60, 120);

    static InvitationForm of(Visit visit, List<RecordKind> kinds) {
        Map<String, String> kept = new HashMap<>();
        kinds.forEach(kind -> kept.put(kind.name(), visit.field("keep-" + kind.name())));
        return new InvitationForm(
                visit.field("name"),
                visit.field("days"),
                visit.field("approval").equals("yes"),
                kept,
                visit.field("email"));
    }

    Invitations.Wish wish() {
        int number = days.matches("\\d{1,4}") ? Integer.parseInt(days) : days.isEmpty() ? Invitations.USUAL_DAYS : 0;
        return new Invitations.Wish(name, number, approval);
    }

    /** What a new organisation keeps for how long; throws {@link Refused} 400 where nothing was chosen. */
    Map<String, @Nullable Integer> months(List<RecordKind> kinds) {
        Map<String, @Nullable Integer> months = new HashMap<>();
        for (RecordKind kind : kinds) {
            String chosen = kept.getOrDefault(kind.name(), "");
            if (chosen.isEmpty() && kind.days() == null) {
                throw new Refused(400, "web.admin.refused.unchosen", "nothing chosen for " + kind.name());
            }
            if (!chosen.isEmpty()) {
                months.put(kind.name(), chosen.equals("keep") ? null : ChooseRetention.months(chosen));
            }
        }
        return months;
    }
}
