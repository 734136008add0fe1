package se.hytta.xapi.forwarding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;

/** One request and the beginning of its answer, on the addresses that the host's rule gives for a name. */
final class StoreClient {
    private static final int MOST_BYTES = 64 << 10;
    private static final int CONNECT_SECONDS = 5;
    private static final int MOST_AT_ONCE = 64;

    private final HttpClient client;

    StoreClient(AddressRule rule) {
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new ByRule(rule))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                                .setValidateAfterInactivity(1, TimeUnit.SECONDS)
                                .setTimeToLive(1, TimeUnit.MINUTES)
                                .build())
                        .setMaxConnTotal(MOST_AT_ONCE)
                        .setMaxConnPerRoute(MOST_AT_ONCE)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    Answer send(HttpUriRequestBase request) throws IOException {
        try (ClassicHttpResponse response = client.executeOpen(RoutingSupport.determineHost(request), request, null)) {
            Header pause = response.getFirstHeader("Retry-After");
            return new Answer(
                    response.getCode(), beginning(response.getEntity()), pause == null ? null : pause.getValue());
        } catch (HttpException e) {
            throw new IOException(e);
        }
    }

    private static byte[] beginning(@org.jspecify.annotations.Nullable HttpEntity entity) throws IOException {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        if (entity == null) {
            return taken.toByteArray();
        }
        InputStream body = entity.getContent();
        byte[] buffer = new byte[8192];
        int n = 0;
        while (n >= 0 && taken.size() < MOST_BYTES) {
            n = body.read(buffer, 0, Math.min(buffer.length, MOST_BYTES - taken.size()));
            taken.write(buffer, 0, Math.max(0, n));
        }
        return taken.toByteArray();
    }

    private record ByRule(AddressRule rule) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return rule.addresses(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
