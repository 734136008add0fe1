package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.hytta.content.authoring.CompiledCourse;
import se.hytta.content.authoring.Draft;
import se.hytta.content.authoring.FaultyCourse;
import se.hytta.content.workshop.UnfitSource;
import se.hytta.content.workshop.Workshop;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Refused;

/** The authors' page: a folder of sources sent as a zip is checked and built, and the host's own courses say how they fare. */
@Path("admin/authoring")
@Allows(value = Act.WRITE_COURSES, asksOrganisation = true)
public final class AuthoringResource {
    private static final String ZIP = "application/zip";
    private static final long MOST_BYTES = 20L << 20;

    private final AdminPages pages;
    private final Workshop workshop;

    AuthoringResource(AdminPages pages, Workshop workshop) {
        this.pages = pages;
        this.workshop = workshop;
    }

    @GET
    public Response show(@Context HttpServletRequest request) {
        return pages.show("authoring", request, parameters(null, request));
    }

    @POST
    @Path("check")
    @Consumes(ZIP)
    public Response check(InputStream zip, @Context HttpServletRequest request) throws IOException {
        try {
            return pages.show(
                    "authoring", request, parameters(workshop.checkSource().check(atMost(zip)), request));
        } catch (UnfitSource unfit) {
            return pages.again("authoring", request, parameters(null, request), refused(unfit));
        }
    }

    /** The package; with mistakes, the page that names them. */
    @POST
    @Path("package")
    @Consumes(ZIP)
    public Response build(InputStream zip, @Context HttpServletRequest request) throws IOException {
        try {
            CompiledCourse course = workshop.checkSource().build(atMost(zip));
            return Response.ok(course.zip(), ZIP)
                    .header("Content-Disposition", "attachment; filename=\"course.zip\"")
                    .build();
        } catch (FaultyCourse faulty) {
            Draft draft = new Draft(Collections.emptySortedMap(), List.of(), faulty.mistakes(), List.of(), List.of());
            Response page = pages.show("authoring", request, parameters(draft, request));
            return Response.fromResponse(page).status(422).build();
        } catch (UnfitSource unfit) {
            return pages.again("authoring", request, parameters(null, request), refused(unfit));
        }
    }

    private static Refused refused(UnfitSource unfit) {
        String why = unfit.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Refused(
                unfit.why() == UnfitSource.Why.TOO_MUCH ? 413 : 400,
                "author.refused." + why,
                String.valueOf(unfit.getMessage()));
    }

    private static InputStream atMost(InputStream zip) {
        return new FilterInputStream(zip) {
            private long left = MOST_BYTES;

            @Override
            public int read() throws IOException {
                return count(super.read(), 1);
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = super.read(into, offset, length);
                return count(read, read);
            }

            private int count(int result, int bytes) {
                left -= Math.max(0, result < 0 ? 0 : bytes);
                if (left < 0) {
                    throw new Refused(413, "author.refused.too-much", "more than " + MOST_BYTES + " bytes were sent");
                }
                return result;
            }
        };
    }

    /** The host's own courses are for who may write in all organisations: they are bound to none. */
    private Map<String, Object> parameters(@Nullable Draft draft, HttpServletRequest request) {
        boolean hosts = Caller.of(request).mayEverywhere(Act.WRITE_COURSES);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("draft", draft);
        parameters.put("hosts", hosts);
        parameters.put("own", workshop.ownCourses().all());
        parameters.put("folder", workshop.ownCourses().folder());
        return parameters;
    }
}
