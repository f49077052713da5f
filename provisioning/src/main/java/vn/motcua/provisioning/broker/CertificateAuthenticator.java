package vn.motcua.provisioning.broker;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission;
import com.hivemq.extension.sdk.api.client.parameter.ClientTlsInformation;
import com.hivemq.extension.sdk.api.packets.auth.DefaultAuthorizationBehaviour;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import vn.motcua.runtime.Tls;

/**
 * Lets a client in by its certificate, when the {@link Roster} has nothing against it, and gives it
 * what {@link Access} says. Without a registered authenticator the broker would allow all, so
 * {@link EmbeddedBroker} refuses to be ready before {@link #registered()}. Called by the broker's
 * threads.
 */
final class CertificateAuthenticator implements ExtensionMain, SimpleAuthenticator {
    private static final Logger LOG = System.getLogger(CertificateAuthenticator.class.getName());

    private final Access access;
    private final Roster roster;
    private final ControlDesk control;
    private volatile boolean registered;

    CertificateAuthenticator(Access access, Roster roster, ControlDesk control) {
        this.access = access;
        this.roster = roster;
        this.control = control;
    }

    boolean registered() {
        return registered;
    }

    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
        Services.securityRegistry().setAuthenticatorProvider(_ -> this);
        Services.initializerRegistry().setClientInitializer(control);
        registered = true;
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
        registered = false;
    }

    @Override
    public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
        Optional<String> name =
                input.getConnectionInformation()
                        .getClientTlsInformation()
                        .flatMap(ClientTlsInformation::getClientCertificate)
                        .flatMap(Tls::commonName);
        List<Access.Grant> grants = name.map(access::grants).orElse(List.of());
        if (name.isEmpty() || grants.isEmpty()) {
            LOG.log(Level.WARNING, "a client's certificate has no usable name");
            output.failAuthentication(ConnackReasonCode.NOT_AUTHORIZED);
            return;
        }
        if (!access.fits(name.get(), input.getConnectPacket().getClientId())) {
            LOG.log(Level.WARNING, "{0} came with a client id that is not its own", name.get());
            output.failAuthentication(ConnackReasonCode.CLIENT_IDENTIFIER_NOT_VALID);
            return;
        }
        if (!access.isCentre(name.get()) && !roster.admits(name.get())) {
            LOG.log(Level.INFO, "{0} is not admitted", name.get());
            output.failAuthentication(ConnackReasonCode.NOT_AUTHORIZED);
            return;
        }
        output.getDefaultPermissions().setDefaultBehaviour(DefaultAuthorizationBehaviour.DENY);
        for (Access.Grant grant : grants) {
            // This broker asks for the filter behind the group's name.
            if (!grant.shared()) {
                output.getDefaultPermissions().add(permission(grant));
            }
        }
        output.authenticateSuccessfully();
    }

    private static TopicPermission permission(Access.Grant grant) {
        return Builders.topicPermission()
                .topicFilter(grant.filter())
                .type(TopicPermission.PermissionType.ALLOW)
                .activity(
                        grant.publish()
                                ? TopicPermission.MqttActivity.PUBLISH
                                : TopicPermission.MqttActivity.SUBSCRIBE)
                .build();
    }
}
