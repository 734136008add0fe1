package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import se.hytta.content.Content;
import se.hytta.content.counting.CourseCounts;
import se.hytta.content.counting.People;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Json;
import se.hytta.web.page.Reader;

/** {@code GET}: how many people use a course, for those who made it; fewer than five are told as none. */
@Path("admin/api/courses/{id: \\d{1,18}}/counts")
@Allows(value = Act.DRAFT_COURSES, asksOrganisation = true)
@Produces("application/json")
public final class CourseCountsApiResource {
    private final Content content;

    CourseCountsApiResource(Content content) {
        this.content = content;
    }

    @GET
    public byte[] counts(@PathParam("id") long id, @Context HttpServletRequest request) {
        CourseCounts counts = counts(content, Caller.of(request), id);
        String language = Reader.words(request).lang();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("until", counts.until().toString());
        json.put("started", json(counts.started()));
        json.put("satisfied", json(counts.satisfied()));
        json.put(
                "aus", counts.units().stream().map(unit -> json(unit, language)).toList());
        return Json.bytes(json);
    }

    /** Of the caller's own organisation's course; of every one for who may that everywhere. */
    static CourseCounts counts(Content content, Caller caller, long id) {
        content.organisationOf(id)
                .ifPresentOrElse(
                        owner -> caller.require(Act.DRAFT_COURSES, owner),
                        () -> caller.requireEverywhere(Act.DRAFT_COURSES));
        return content.countPeople().of(id).orElseThrow(() -> ApiBody.error(404, "no course " + id));
    }

    private static Map<String, Object> json(CourseCounts.Unit unit, String language) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", unit.id());
        json.put("title", unit.title().in(language));
        json.put("opened", json(unit.opened()));
        json.put("completed", json(unit.completed()));
        json.put("passed", json(unit.passed()));
        return json;
    }

    private static Map<String, Object> json(People people) {
        return Map.of("atLeast", people.atLeast());
    }
}
