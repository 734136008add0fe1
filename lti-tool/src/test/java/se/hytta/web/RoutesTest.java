package se.hytta.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import se.hytta.web.Routes.Route;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Rule;
import se.hytta.web.page.Words;

/** A route without a rule fails the build. */
class RoutesTest {
    private static final Set<String> DOORS = Set.of("everyone", "platform", "launched", "teacher", "au", "recorder");

    @Test
    void everyRouteOfTheAdministrationStatesItsRule() {
        List<Route> all = Routes.all().stream().filter(Route::ofAdministration).toList();
        assertTrue(all.size() > 50, "they are found: " + all.size());
        assertEquals(
                List.of(), withoutRule(all), "annotate the method or its class with @Allows(Act.…), see web.access");
    }

    @Test
    void everyOtherRouteStandsInTheListWithWhoComesInThere() {
        Set<String> there = Routes.all().stream()
                .filter(route -> !route.ofAdministration())
                .map(Route::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> doors = Routes.doors();
        assertEquals(String.join("\n", there), String.join("\n", doors.keySet()), "src/test/resources/routes.txt");
        assertTrue(DOORS.containsAll(doors.values()), doors.toString());
    }

    @Test
    void aRouteThatStatesNothingIsFound() {
        assertEquals(
                List.of("GET /admin/nobody-said"),
                withoutRule(Routes.of(Unruled.class).toList()));
    }

    @Test
    void theMethodsRuleCountsBeforeItsClass() {
        Rule rule = Rule.of(Routes.of(Ruled.class)
                        .filter(route -> route.path().endsWith("/own"))
                        .findFirst()
                        .orElseThrow()
                        .method())
                .orElseThrow();
        assertEquals(new Rule.Needs(Act.MAINTAIN, false), rule);
    }

    @Test
    void everyActHasWordsForTheAuditLog() {
        for (Act act : Act.values()) {
            assertTrue(Words.in("sv").has("account.act." + act.word()), act.word());
        }
    }

    private static List<String> withoutRule(List<Route> routes) {
        return routes.stream()
                .filter(route -> Rule.of(route.method()).isEmpty())
                .map(Route::toString)
                .sorted()
                .toList();
    }

    @Path("admin/nobody-said")
    public static final class Unruled {
        @GET
        public String show() {
            return "";
        }
    }

    @Path("admin/said")
    @Allows(value = Act.READ_FIGURES, asksOrganisation = true)
    public static final class Ruled {
        @GET
        @Path("own")
        @Allows(Act.MAINTAIN)
        public String show() {
            return "";
        }
    }
}
