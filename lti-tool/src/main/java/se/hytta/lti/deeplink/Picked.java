package se.hytta.lti.deeplink;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.lti.launch.Catalogue;
import se.hytta.lti.launch.Catalogue.Unit;
import se.hytta.lti.login.Form;
import se.hytta.web.page.Refused;

/** What is ticked in the picker, by row ids: units, and whole courses. */
record Picked(Set<Long> units, Set<Long> courses) {
    static final Picked NOTHING = new Picked(Set.of(), Set.of());
    private static final String WHOLE = "c";
    private static final int MOST = 100;

    /** Throws {@link Refused} 400 for what is no item. */
    static Picked of(Form form) {
        Set<Long> units = new LinkedHashSet<>();
        Set<Long> courses = new LinkedHashSet<>();
        for (String item : form.all("item")) {
            boolean whole = item.startsWith(WHOLE);
            String id = whole ? item.substring(WHOLE.length()) : item;
            if (!id.matches("\\d{1,18}") || units.size() + courses.size() >= MOST) {
                throw new Refused(400, "lti.refused.form", "no item's id: " + item);
            }
            (whole ? courses : units).add(Long.parseLong(id));
        }
        return new Picked(units, courses);
    }

    boolean nothing() {
        return units.isEmpty() && courses.isEmpty();
    }

    /**
     * The items to place, in the catalogue's order: a whole course becomes a link for each module where the platform takes
     * several, and with the total one to the course as well; else one link to the course. Throws {@link Refused} 404 for what is gone.
     */
    List<Placed> placed(Catalogue catalogue, boolean multiple, boolean total) {
        for (long unit : units) {
            catalogue.find(unit).orElseThrow(() -> new Refused(404, "lti.refused.gone", "no unit " + unit));
        }
        List<Placed> placed = new ArrayList<>();
        Set<Long> left = new LinkedHashSet<>(courses);
        for (CatalogueCourse course : catalogue.courses()) {
            boolean whole = left.remove(course.id());
            if (whole && !multiple) {
                placed.add(new Placed(course, null));
                continue;
            }
            if (whole && total) {
                placed.add(new Placed(course, null));
            }
            course.aus().stream()
                    .filter(au -> whole || units.contains(au.id()))
                    .forEach(au -> placed.add(new Placed(course, new Unit(course, au))));
        }
        if (!left.isEmpty()) {
            throw new Refused(404, "lti.refused.gone", "no course " + left);
        }
        return multiple ? placed : placed.subList(0, 1);
    }

    /** @param unit null: the whole course */
    record Placed(CatalogueCourse course, @Nullable Unit unit) {}
}
