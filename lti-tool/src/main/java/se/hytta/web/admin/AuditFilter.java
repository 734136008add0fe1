package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.hytta.web.access.Caller;
import se.hytta.web.access.Rule;
import se.hytta.web.audit.AuditLog;

/** After every act of the administration, done or refused, by a page or by the API: writes it down. Looking is no act. */
public final class AuditFilter implements ContainerResponseFilter {
    private static final Logger LOG = LoggerFactory.getLogger(AuditFilter.class);
    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String WHO = AuditFilter.class.getName();

    private final AuditLog log;

    @Context
    @SuppressWarnings("NullAway")
    private HttpServletRequest request;

    @Context
    @SuppressWarnings("NullAway")
    private ResourceInfo resource;

    @SuppressWarnings("NullAway.Init")
    AuditFilter(AuditLog log) {
        this.log = log;
    }

    /** Says who it is about where nobody is signed in (yet). */
    static void about(HttpServletRequest request, String who) {
        request.setAttribute(WHO, who);
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext answer) {
        String path = "/" + context.getUriInfo().getPath().replaceAll("^/|/$", "");
        boolean looking = LOOKING.contains(context.getMethod()) && !path.equals("/admin/sign-in/openid/back");
        if (looking || !path.startsWith("/admin")) {
            return;
        }
        try {
            write(context, answer, path);
        } catch (RuntimeException e) { // the act is done or refused, and its answer is what it is
            LOG.error("Not written to the audit log: {} {}", context.getMethod(), path, e);
        }
    }

    private void write(ContainerRequestContext context, ContainerResponseContext answer, String path) {
        Rule rule = Rule.of(resource.getResourceMethod()).orElse(null);
        @Nullable Caller caller = Caller.find(request);
        log.write(
                caller != null ? caller.name() : Objects.requireNonNullElse((String) request.getAttribute(WHO), ""),
                caller != null ? caller.account().orElse(null) : null,
                rule instanceof Rule.Needs needs ? needs.act().word() : "sign-in",
                context.getMethod() + " " + (rule instanceof Rule.Needs ? path : template()),
                caller != null ? caller.asked().orElse(null) : null,
                caller != null ? caller.note() : "",
                answer.getStatus(),
                request.getRemoteAddr());
    }

    /** The path without what it is called with: that may be a secret. */
    private String template() {
        Class<?> type = resource.getResourceClass();
        if (type == null) {
            return "/admin";
        }
        Path sub = resource.getResourceMethod().getAnnotation(Path.class);
        String root = type.getAnnotation(Path.class).value();
        return "/" + (sub == null ? root : root + "/" + sub.value()).replaceAll(":[^}]*}+", "}");
    }
}
