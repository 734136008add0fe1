package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.xapi.forwarding.Connection;
import se.hytta.xapi.forwarding.DeadLetter;

/** Where statements are forwarded to, how each destination stands, and what it did not take. */
@Path("admin/forwardings")
@Allows(value = Act.MANAGE_FORWARDINGS, asksOrganisation = true)
public final class ForwardingsResource {
    private static final String ID = "{id: \\d{1,18}}";
    private static final int LETTERS = 25;

    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final ForwardTo forwardTo;
    private final Supplier<List<CatalogueCourse>> catalogue;

    ForwardingsResource(
            AdminPages pages,
            OrganisationRepository organisations,
            ForwardTo forwardTo,
            Supplier<List<CatalogueCourse>> catalogue) {
        this.pages = pages;
        this.organisations = organisations;
        this.forwardTo = forwardTo;
        this.catalogue = catalogue;
    }

    @GET
    public Response list(@Context HttpServletRequest request) {
        return pages.show("forwardings", request, Map.of("rows", forwardTo.list(Caller.of(request))));
    }

    @GET
    @Path("new")
    public Response form(@Context HttpServletRequest request) {
        return pages.show("forwarding-form", request, parameters(ForwardingForm.EMPTY, 0, request));
    }

    @POST
    @Path("new")
    public Response make(@Context HttpServletRequest request) {
        ForwardingForm form = ForwardingForm.of(Visit.of(request));
        try {
            return goTo(forwardTo.make(Caller.of(request), form).standing().id());
        } catch (Refused wrong) {
            return pages.again("forwarding-form", request, parameters(form, 0, request), wrong);
        }
    }

    @GET
    @Path(ID)
    public Response show(
            @PathParam("id") long id,
            @QueryParam("after") @DefaultValue("0") long after,
            @Context HttpServletRequest request) {
        return page(row(id, request), after, null, request);
    }

    @GET
    @Path(ID + "/edit")
    public Response edit(@PathParam("id") long id, @Context HttpServletRequest request) {
        ForwardingRow row = row(id, request);
        ForwardingForm form = ForwardingForm.of(row.standing(), row.organisation());
        return pages.show("forwarding-form", request, parameters(form, id, request));
    }

    @POST
    @Path(ID + "/edit")
    public Response save(@PathParam("id") long id, @Context HttpServletRequest request) {
        ForwardingForm form = ForwardingForm.of(Visit.of(request));
        try {
            forwardTo.edit(row(id, request).standing(), form);
            return goTo(id);
        } catch (Refused wrong) {
            return pages.again("forwarding-form", request, parameters(form, id, request), wrong);
        }
    }

    @POST
    @Path(ID + "/{to: pause|resume}")
    public Response turn(@PathParam("id") long id, @PathParam("to") String to, @Context HttpServletRequest request) {
        row(id, request);
        if (to.equals("pause")) {
            forwardTo.forwardings().pause(id);
        } else {
            forwardTo.forwardings().resume(id);
        }
        return goTo(id);
    }

    @POST
    @Path(ID + "/try")
    public Response tryOut(@PathParam("id") long id, @Context HttpServletRequest request) {
        ForwardingRow row = row(id, request);
        return page(row, 0, forwardTo.forwardings().check(row.standing()), request);
    }

    @POST
    @Path(ID + "/letters/again")
    public Response sendAllAgain(@PathParam("id") long id, @Context HttpServletRequest request) {
        row(id, request);
        forwardTo.forwardings().sendAllAgain(id);
        return goTo(id);
    }

    @POST
    @Path(ID + "/letters/{position: \\d{1,19}}/again")
    public Response sendAgain(
            @PathParam("id") long id, @PathParam("position") long position, @Context HttpServletRequest request) {
        row(id, request);
        if (!forwardTo.forwardings().sendAgain(id, position)) {
            throw new NotFoundException();
        }
        return goTo(id);
    }

    @GET
    @Path(ID + "/delete")
    public Response warn(@PathParam("id") long id, @Context HttpServletRequest request) {
        return pages.show("forwarding-delete", request, Map.of("row", row(id, request)));
    }

    @POST
    @Path(ID + "/delete")
    public Response delete(@PathParam("id") long id, @Context HttpServletRequest request) {
        row(id, request);
        forwardTo.forwardings().delete(id);
        return pages.goTo("/admin/forwardings");
    }

    private Response goTo(long id) {
        return pages.goTo("/admin/forwardings/" + id);
    }

    private ForwardingRow row(long id, HttpServletRequest request) {
        return forwardTo.find(Caller.of(request), id).orElseThrow(NotFoundException::new);
    }

    private Response page(ForwardingRow row, long after, @Nullable Connection connection, HttpServletRequest request) {
        List<DeadLetter> letters =
                forwardTo.forwardings().deadLetters(row.standing().id(), after, LETTERS + 1);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("row", row);
        parameters.put("letters", letters.subList(0, Math.min(LETTERS, letters.size())));
        parameters.put("more", letters.size() > LETTERS);
        parameters.put("connection", connection);
        return pages.show("forwarding", request, parameters);
    }

    private Map<String, Object> parameters(ForwardingForm form, long id, HttpServletRequest request) {
        return Map.of(
                "form",
                form,
                "id",
                id,
                "organisations",
                organisations.list(Caller.of(request), Act.MANAGE_FORWARDINGS),
                "courses",
                CourseChoice.all(catalogue.get(), form.courses(), Reader.words(request)));
    }
}
