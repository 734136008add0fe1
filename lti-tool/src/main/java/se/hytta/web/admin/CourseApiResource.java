package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.content.Content;
import se.hytta.content.course.CatalogueAu;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.course.Fault;
import se.hytta.content.course.InvalidCourse;
import se.hytta.content.delivery.PackageForm;
import se.hytta.content.delivery.ReceivePackage;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Json;
import se.hytta.web.page.Reader;

/**
 * cmi5 courses for programs.
 *
 * <ul>
 *   <li>{@code GET}: all, each with its units.
 *   <li>{@code PUT} a zip or a bare cmi5.xml → 201 {@code {id, title, aus: [{index, id, title}]}}; 422 {@code {errors}}
 *       with every fault; 415 for another media type.
 *   <li>{@code DELETE /{id}} → 204, and its registrations are gone too; 404 when there is none.
 * </ul>
 */
@Path("admin/api/courses")
@Produces("application/json")
public final class CourseApiResource {
    private static final MediaType ZIP = new MediaType("application", "zip");
    private static final List<MediaType> XML = List.of(MediaType.APPLICATION_XML_TYPE, MediaType.TEXT_XML_TYPE);

    private final Content content;

    CourseApiResource(Content content) {
        this.content = content;
    }

    @GET
    @Allows(Act.READ_COURSES)
    public byte[] list(@Context HttpServletRequest request) {
        return Json.bytes(content.catalogue().stream()
                .map(course -> json(course, request))
                .toList());
    }

    @PUT
    @Allows(Act.MANAGE_COURSES)
    public Response put(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        PackageForm form = form(headers.getMediaType());
        try {
            CatalogueCourse course = content.course(content.receivePackage().receive(body, form))
                    .orElseThrow(() -> ApiBody.error(409, "the course was deleted meanwhile"));
            Caller.of(request).note(course.publisherId());
            return Response.status(201)
                    .entity(Json.bytes(json(course, request)))
                    .build();
        } catch (InvalidCourse invalid) {
            return Response.status(422).entity(Json.bytes(errors(invalid))).build();
        } catch (ReceivePackage.TooLong tooLong) {
            throw ApiBody.error(413, "the package is longer than " + tooLong.most() + " bytes");
        } catch (IOException e) {
            throw ApiBody.error(400, "the body broke off");
        }
    }

    @DELETE
    @Path("{id: \\d{1,18}}")
    @Allows(Act.MANAGE_COURSES)
    public void delete(@PathParam("id") long id) {
        if (!content.deleteCourse().delete(id)) {
            throw ApiBody.error(404, "no course " + id);
        }
    }

    static PackageForm form(@Nullable MediaType type) {
        if (type != null && ZIP.isCompatible(type)) {
            return PackageForm.ZIP;
        }
        if (type != null && XML.stream().anyMatch(type::isCompatible)) {
            return PackageForm.XML;
        }
        throw ApiBody.error(415, "send application/zip, application/xml or text/xml");
    }

    private static Map<String, Object> json(CatalogueCourse course, HttpServletRequest request) {
        String language = Reader.words(request).lang();
        List<Map<String, Object>> aus = new ArrayList<>();
        for (CatalogueAu au : course.aus()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("index", aus.size());
            one.put("id", au.publisherId());
            one.put("title", au.title().in(language));
            aus.add(one);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(course.id()));
        json.put("publisherId", course.publisherId());
        json.put("title", course.title().in(language));
        json.put("aus", aus);
        return json;
    }

    static Map<String, Object> errors(InvalidCourse invalid) {
        return Map.of(
                "errors",
                invalid.faults().stream().map(CourseApiResource::error).toList());
    }

    private static Map<String, Object> error(Fault fault) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("rule", fault.rule());
        error.put("message", fault.message());
        error.put("where", fault.where());
        return error;
    }
}
