package se.hytta.web.learn;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.hytta.lti.certificate.Award;
import se.hytta.lti.certificate.Certificate;
import se.hytta.lti.certificate.Certificates;
import se.hytta.web.page.Json;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Refused;
import se.hytta.web.page.Words;

/**
 * {@code /certificates/{id}}: proves a certificate to whoever has its address, and says nothing that does not stand in the
 * signed text. Beside it what a machine needs to check it: the credential, the key, and whether it was revoked.
 */
@Path("certificates")
public final class CertificateResource {
    private final Pages pages;
    private final Certificates certificates;
    private final String publicUrl;

    public CertificateResource(Pages pages, Certificates certificates, URI publicUrl) {
        this.pages = pages;
        this.certificates = certificates;
        this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
    }

    @GET
    @Path("{id}")
    @Produces("text/html;charset=utf-8")
    public Response page(@PathParam("id") String id, @Context HttpServletRequest request) {
        Certificate certificate = found(id);
        Words words = Reader.words(request);
        if (certificate.revoked() != null) {
            return html(pages.render("web/learn/revoked.jte", words, Map.of("certificate", certificate)), words);
        }
        Award award = certificates
                .award(certificate)
                .orElseThrow(() -> new Refused(404, "learn.refused.certificate", "no signature of ours: " + id));
        return html(
                pages.render("web/learn/certificate.jte", words, Map.of("certificate", certificate, "award", award)),
                words);
    }

    private static Response html(byte[] page, Words words) {
        return Response.ok(page)
                .header("Content-Language", words.lang())
                .header("Vary", "Accept-Language")
                .header("X-Robots-Tag", "noindex")
                .build();
    }

    /** The credential itself, for wallets and checkers; gone when it was revoked. */
    @GET
    @Path("{id}/credential")
    @Produces("application/vc+jwt")
    public Response credential(@PathParam("id") String id) {
        Certificate certificate = found(id);
        if (certificate.revoked() != null) {
            throw new Refused(404, "learn.refused.certificate", "revoked: " + id);
        }
        return Response.ok(certificate.credential())
                .header("Content-Disposition", "attachment; filename=\"certificate.jwt\"")
                .build();
    }

    /** 1EdTech Revocation List Status Method. */
    @GET
    @Path("{id}/revocation")
    @Produces("application/json")
    public byte[] revocation(@PathParam("id") String id) {
        Certificate certificate = found(id);
        String address = publicUrl + "/certificates/" + certificate.id();
        return Json.bytes(Map.of(
                "id",
                address + "/revocation",
                "issuer",
                publicUrl,
                "revokedCredential",
                certificate.revoked() == null ? List.of() : List.of(Map.of("id", address, "revoked", true))));
    }

    @GET
    @Path("keys/{kid}")
    @Produces("application/jwk+json")
    public String key(@PathParam("kid") String kid) {
        return certificates.key(kid).orElseThrow(() -> new Refused(404, "learn.refused.certificate", "no key: " + kid));
    }

    private Certificate found(String id) {
        try {
            return certificates
                    .find(UUID.fromString(id))
                    .orElseThrow(() -> new Refused(404, "learn.refused.certificate", "no certificate: " + id));
        } catch (IllegalArgumentException noId) {
            throw new Refused(404, "learn.refused.certificate", "no certificate's id");
        }
    }
}
