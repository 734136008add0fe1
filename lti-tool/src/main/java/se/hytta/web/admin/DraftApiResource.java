package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.content.Content;
import se.hytta.content.course.InvalidCourse;
import se.hytta.content.delivery.OthersCourse;
import se.hytta.content.delivery.PackageForm;
import se.hytta.content.delivery.ReceivePackage;
import se.hytta.content.draft.Draft;
import se.hytta.content.draft.WrongState;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Json;
import se.hytta.web.page.Reader;

/**
 * Courses before they are published, for programs.
 *
 * <ul>
 *   <li>{@code POST} a package → 201 with what it changes; 409 when there is nothing new in it, or it is another's course.
 *   <li>{@code GET}, {@code GET /{id}}: all, one with its changes and comments.
 *   <li>{@code POST /{id}/comments {text}}, {@code /{id}/approval}, {@code /{id}/publication {against}} and {@code DELETE
 *       /{id}} → 204; 409 with the reason when it does not fit where the draft stands.
 * </ul>
 */
@Path("admin/api/drafts")
@Allows(value = Act.DRAFT_COURSES, asksOrganisation = true)
@Produces("application/json")
public final class DraftApiResource {
    private final Content content;
    private final DraftAccess access;
    private final RegisterByHand register;

    DraftApiResource(Content content, RegisterByHand register) {
        this.content = content;
        this.access = new DraftAccess(content.drafts());
        this.register = register;
    }

    @GET
    public byte[] list(@Context HttpServletRequest request) {
        String language = Reader.words(request).lang();
        return Json.bytes(access.all(Caller.of(request)).stream()
                .map(draft -> DraftJson.of(draft, language))
                .toList());
    }

    @GET
    @Path("{id: \\d{1,18}}")
    public byte[] show(@PathParam("id") long id, @Context HttpServletRequest request) {
        return json(access.find(Caller.of(request), Act.DRAFT_COURSES, id), request);
    }

    @POST
    public Response bring(
            InputStream body,
            @QueryParam("organisation") @Nullable String named,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        PackageForm form = CourseApiResource.form(headers.getMediaType());
        long organisation = register.organisation(caller, Act.DRAFT_COURSES, named == null ? "" : named);
        try {
            Draft draft = bring(content, body, form, organisation, caller);
            return Response.status(201).entity(json(draft, request)).build();
        } catch (InvalidCourse invalid) {
            return Response.status(422)
                    .entity(Json.bytes(CourseApiResource.errors(invalid)))
                    .build();
        } catch (ReceivePackage.TooLong tooLong) {
            throw ApiBody.error(413, "the package is longer than " + tooLong.most() + " bytes");
        } catch (OthersCourse others) {
            throw ApiBody.error(409, String.valueOf(others.getMessage()));
        } catch (WrongState wrong) {
            throw refused(wrong);
        } catch (IOException e) {
            throw ApiBody.error(400, "the body broke off");
        }
    }

    static Draft bring(Content content, InputStream body, PackageForm form, long organisation, Caller caller)
            throws IOException {
        Draft draft = content.receivePackage()
                .receive(body, form, (file, is) -> content.drafts().bring(file, is, organisation, caller.name()));
        caller.note(draft.course().publisherId());
        return draft;
    }

    @POST
    @Path("{id: \\d{1,18}}/comments")
    public void say(
            @PathParam("id") long id,
            InputStream body,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        Draft draft = access.find(Caller.of(request), Act.DRAFT_COURSES, id);
        String text = ApiBody.read(body, headers, Set.of("text")).required("text");
        try {
            does(() -> access.drafts().say(draft.id(), Caller.of(request).name(), text));
        } catch (IllegalArgumentException e) {
            throw ApiBody.error(400, String.valueOf(e.getMessage()));
        }
    }

    @POST
    @Path("{id: \\d{1,18}}/approval")
    @Allows(value = Act.APPROVE_COURSES, asksOrganisation = true)
    public void approve(@PathParam("id") long id, @Context HttpServletRequest request) {
        Draft draft = access.find(Caller.of(request), Act.APPROVE_COURSES, id);
        does(() -> access.drafts().approve(draft.id(), Caller.of(request).name()));
    }

    /** {@code against} is that of the changes that were shown: nobody takes what she has not seen. */
    @POST
    @Path("{id: \\d{1,18}}/publication")
    public void publish(
            @PathParam("id") long id,
            InputStream body,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request) {
        Draft draft = access.find(Caller.of(request), Act.DRAFT_COURSES, id);
        String against = ApiBody.read(body, headers, Set.of("against")).optional("against");
        if (!against.matches("\\d{0,18}")) {
            throw ApiBody.error(400, "against is that of the changes");
        }
        does(() -> access.drafts()
                .publish(
                        draft.id(),
                        against.isEmpty() ? null : Long.valueOf(against),
                        Caller.of(request).name()));
    }

    @DELETE
    @Path("{id: \\d{1,18}}")
    public void withdraw(@PathParam("id") long id, @Context HttpServletRequest request) {
        Draft draft = access.find(Caller.of(request), Act.DRAFT_COURSES, id);
        does(() -> access.drafts().withdraw(draft.id()));
    }

    private static void does(Runnable act) {
        try {
            act.run();
        } catch (WrongState wrong) {
            throw refused(wrong);
        }
    }

    private static RuntimeException refused(WrongState wrong) {
        return ApiBody.error(
                409,
                switch (wrong.why()) {
                    case CLOSED -> "the draft is published or withdrawn";
                    case OWN -> "nobody approves a draft of her own";
                    case UNAPPROVED -> "nobody has approved the draft";
                    case OUTDATED -> "another version was published since; look at the changes again";
                    case KNOWN -> "this very package is published, or a draft, already";
                });
    }

    private byte[] json(Draft draft, HttpServletRequest request) {
        return Json.bytes(DraftJson.of(
                draft,
                access.drafts().changes(draft),
                access.drafts().comments(draft.id()),
                Reader.words(request).lang()));
    }
}
