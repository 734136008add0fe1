package se.hytta.e2e;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** A link in the demo LMS, of a registration and an organisation of its own: tests share the site and nothing in it. */
record Placed(String organisation, String clientId, String link) {

    /** Shows the safety module. */
    static Placed module(RunningSite site, LmsApi lms) {
        return module(site, lms, OwnPlatform.AU);
    }

    /** Shows a module of the base course, named as its publisher does. */
    static Placed module(RunningSite site, LmsApi lms, String au) {
        URI target = URI.create(site.tool() + "/lti/launch?hytta_course=" + Web.encoded(OwnPlatform.COURSE)
                + "&hytta_au=" + Web.encoded(au));
        String organisation = "Kommun " + UUID.randomUUID();
        String clientId = registered(site, lms, organisation);
        return new Placed(organisation, clientId, lms.place(clientId, "Säkerhet", target));
    }

    /** Placed by hand and bound to nothing. */
    static Placed unbound(RunningSite site, LmsApi lms) {
        String organisation = "Kommun " + UUID.randomUUID();
        String clientId = registered(site, lms, organisation);
        return new Placed(organisation, clientId, lms.place(clientId, "Något"));
    }

    private static String registered(RunningSite site, LmsApi lms, String organisation) {
        return lms.register(site.administer("invitations", Map.of("name", organisation))
                .path("url")
                .asText());
    }
}
