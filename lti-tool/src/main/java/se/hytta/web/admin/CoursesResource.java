package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.content.Content;
import se.hytta.content.course.Fault;
import se.hytta.content.course.InvalidCourse;
import se.hytta.content.delivery.ReceivePackage;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Refused;

/** The installation's courses, and packages uploaded: by the page's script, which shows how far it came, or by the form itself. */
@Path("admin/courses")
public final class CoursesResource {
    private final AdminPages pages;
    private final Content content;

    CoursesResource(AdminPages pages, Content content) {
        this.pages = pages;
        this.content = content;
    }

    /** @param imported the course that was imported just now, to be told of */
    @GET
    @Allows(Act.READ_COURSES)
    public Response list(@QueryParam("imported") @Nullable Long imported, @Context HttpServletRequest request) {
        return pages.show("courses", request, parameters(request, imported, List.of()));
    }

    /** The file as the body, with the form's token beside it. */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Allows(Act.MANAGE_COURSES)
    public Response upload(InputStream body, @Context HttpServletRequest request) {
        return take(body, request);
    }

    /** The form as a browser without script sends it. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allows(Act.MANAGE_COURSES)
    public Response uploadForm(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        try {
            return take(
                    UploadedForm.file(
                            body,
                            headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
                            Visit.of(request).session()),
                    request);
        } catch (IOException e) {
            return pages.again("courses", request, parameters(request, null, List.of()), broken(e));
        }
    }

    private Response take(InputStream file, HttpServletRequest request) {
        try {
            long course = content.receivePackage().receive(file, null);
            content.course(course).ifPresent(c -> Caller.of(request).note(c.publisherId()));
            return pages.goTo("/admin/courses?imported=" + course);
        } catch (InvalidCourse invalid) {
            Refused refused = new Refused(422, "import.refused.faults", "the package breaks rules");
            return pages.again("courses", request, parameters(request, null, invalid.faults()), refused);
        } catch (ReceivePackage.TooLong e) {
            Refused refused = new Refused(413, "import.refused.long", String.valueOf(e.getMessage()));
            return pages.again("courses", request, parameters(request, null, List.of()), refused);
        } catch (IOException e) {
            return pages.again("courses", request, parameters(request, null, List.of()), broken(e));
        }
    }

    private static Refused broken(IOException e) {
        return new Refused(400, "import.refused.broken", String.valueOf(e.getMessage()));
    }

    private Map<String, Object> parameters(HttpServletRequest request, @Nullable Long imported, List<Fault> faults) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("courses", content.catalogue());
        parameters.put(
                "imported", imported == null ? null : content.course(imported).orElse(null));
        parameters.put("faults", faults);
        parameters.put("may", Caller.of(request).mayEverywhere(Act.MANAGE_COURSES));
        return parameters;
    }
}
