package se.hytta.web.admin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import se.hytta.content.course.CourseVersion;
import se.hytta.content.delivery.ExportCourse;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;

/** {@code GET}: a course as the zip that it came as, for any LMS that plays cmi5. */
@Path("admin/api/courses/{id: \\d{1,18}}/package")
@Allows(Act.READ_COURSES)
public final class CoursePackageApiResource {
    private final ExportCourse exportCourse;

    CoursePackageApiResource(ExportCourse exportCourse) {
        this.exportCourse = exportCourse;
    }

    @GET
    public Response get(@PathParam("id") long id) {
        CourseVersion version = exportCourse.current(id).orElseThrow(() -> ApiBody.error(404, "no course " + id));
        return zip(exportCourse, version);
    }

    static Response zip(ExportCourse exportCourse, CourseVersion version) {
        StreamingOutput body = out -> exportCourse.write(version, out);
        return Response.ok(body, "application/zip")
                .header("Content-Disposition", "attachment; filename=\"course-" + version.course() + ".zip\"")
                .build();
    }
}
