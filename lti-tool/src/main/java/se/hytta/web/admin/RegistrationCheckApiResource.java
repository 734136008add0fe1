package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.Lti;
import se.hytta.lti.check.Check;
import se.hytta.lti.check.Recent;
import se.hytta.lti.check.RefusedLaunch;
import se.hytta.lti.platform.Holdings;
import se.hytta.lti.platform.Registration;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Json;
import se.hytta.web.page.Words;

/** How a registration fares, for programs: {@code GET} tells what was found last, {@code POST} checks first. */
@Path("admin/api/registrations/{id: \\d{1,18}}/check")
@Allows(value = Act.READ_REGISTRATIONS, asksOrganisation = true)
@Produces("application/json")
public final class RegistrationCheckApiResource {
    private final Lti lti;

    RegistrationCheckApiResource(Lti lti) {
        this.lti = lti;
    }

    @GET
    public byte[] last(@PathParam("id") long id, @Context HttpServletRequest request) {
        Registration registration = registration(id, request);
        return Json.bytes(json(registration, lti.check().last(registration).orElse(null)));
    }

    @POST
    public byte[] now(@PathParam("id") long id, @Context HttpServletRequest request) {
        Registration registration = registration(id, request);
        return Json.bytes(json(registration, lti.check().now(registration)));
    }

    private Registration registration(long id, HttpServletRequest request) {
        Registration registration =
                lti.platforms().find(id).orElseThrow(() -> ApiBody.error(404, "no registration " + id));
        Caller.of(request).require(Act.READ_REGISTRATIONS, registration.organisation());
        return registration;
    }

    private Map<String, Object> json(Registration registration, @Nullable Check check) {
        Recent recent = lti.recent().of(registration);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("serviceHosts", lti.platforms().serviceHosts().of(registration.id()));
        json.put("check", check == null ? null : json(check));
        json.put(
                "refused",
                lti.refusals().of(registration).stream()
                        .map(RegistrationCheckApiResource::json)
                        .toList());
        json.put(
                "launches",
                recent.launches().stream()
                        .map(RegistrationCheckApiResource::json)
                        .toList());
        json.put(
                "scores",
                recent.scores().stream().map(RegistrationCheckApiResource::json).toList());
        json.put("holds", json(lti.deployments().holdings(registration)));
        return json;
    }

    private static Map<String, Object> json(Check check) {
        Duration clock = check.clock();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", check.at().toString());
        json.put("good", check.good());
        json.put("keys", check.keys());
        json.put("keysProblem", check.keysProblem());
        json.put("granted", check.granted());
        json.put("tokenProblem", check.tokenProblem());
        json.put("clockSeconds", clock == null ? null : clock.toSeconds());
        return json;
    }

    private static Map<String, Object> json(RefusedLaunch launch) {
        return Map.of(
                "at", launch.at().toString(),
                "reference", launch.reference(),
                "proved", launch.proved(),
                "reason", Words.in("en").t(launch.key(), launch.arguments().toArray()));
    }

    private static Map<String, Object> json(Recent.Launch launch) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", launch.at().toString());
        json.put("deploymentId", launch.deploymentId());
        json.put("course", launch.course());
        json.put("role", launch.role());
        return json;
    }

    private static Map<String, Object> json(Recent.ScorePost score) {
        Instant at = score.at();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("link", score.link());
        json.put("status", score.status());
        json.put("at", at == null ? null : at.toString());
        json.put("tries", score.tries());
        json.put("error", score.error());
        return json;
    }

    private static Map<String, Object> json(Holdings holdings) {
        return Map.of(
                "deployments", holdings.deployments(),
                "courses", holdings.courses(),
                "links", holdings.links(),
                "learners", holdings.learners(),
                "scores", holdings.scores());
    }
}
