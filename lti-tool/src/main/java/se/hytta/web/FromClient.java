package se.hytta.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import se.hytta.web.access.TrustedProxies;

/** A request that comes from where a trusted proxy says, else from its peer. */
final class FromClient extends HttpServletRequestWrapper {
    private final String client;

    FromClient(HttpServletRequest request, TrustedProxies proxies) {
        super(request);
        this.client = proxies.client(
                request.getRemoteAddr(), request.getHeaders("Forwarded"), request.getHeaders("X-Forwarded-For"));
    }

    @Override
    public String getRemoteAddr() {
        return client;
    }
}
