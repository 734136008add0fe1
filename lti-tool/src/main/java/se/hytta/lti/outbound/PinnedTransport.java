package se.hytta.lti.outbound;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transport.http.HTTPConduitFactory;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.apache.cxf.transport.http.URLConnectionHTTPConduit;
import org.apache.cxf.transport.https.HttpsURLConnectionFactory;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.jspecify.annotations.Nullable;

/** Has typed clients send over {@link PinnedClient}. */
final class PinnedTransport implements HTTPConduitFactory {
    private final Outbound outbound;

    private PinnedTransport(Outbound outbound) {
        this.outbound = outbound;
    }

    /** A bus whose clients reach checked addresses only. */
    static Bus bus(Outbound outbound) {
        Bus bus = BusFactory.newInstance().createBus();
        bus.setExtension(new PinnedTransport(outbound), HTTPConduitFactory.class);
        return bus;
    }

    @Override
    public HTTPConduit createConduit(
            HTTPTransportFactory factory, Bus bus, EndpointInfo info, EndpointReferenceType target) throws IOException {
        URLConnectionHTTPConduit conduit = new Conduit(bus, info, target);
        conduit.finalizeConfig();
        return conduit;
    }

    private final class Conduit extends URLConnectionHTTPConduit {
        Conduit(Bus bus, EndpointInfo info, EndpointReferenceType target) throws IOException {
            super(bus, info, target);
            connectionFactory = new HttpsURLConnectionFactory() {
                @Override
                public HttpURLConnection createConnection(
                        @Nullable TLSClientParameters tls, @Nullable Proxy proxy, URL address) {
                    return outbound.open(address);
                }
            };
        }
    }
}
