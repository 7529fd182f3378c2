package dev.remora.transport.auth;

import dev.remora.config.bind.Section;
import dev.remora.config.settings.AuthSettings;
import dev.remora.config.value.ComponentId;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.InvalidSettingException;
import dev.remora.core.delivery.RequestSigner;
import org.jspecify.annotations.Nullable;

/** Finds the extension that a client's {@code auth} names. */
public final class Signers {

  private Signers() {}

  /**
   * The signer; null when {@code auth} is off.
   *
   * @throws InvalidSettingException when the extension does not run or can't sign requests
   */
  public static @Nullable RequestSigner of(Section<AuthSettings> auth, ComponentContext context) {
    if (!auth.isOn()) {
      return null;
    }
    ComponentId id = auth.settings().authenticator();
    RequestSigner signer = context.extensions().find(id, RequestSigner.class);
    if (signer == null) {
      throw new InvalidSettingException(
              "auth: failed to resolve authenticator \""
                  + id
                  + "\": authenticator not found"
                  + " (expected: an extension that is listed in service.extensions)")
          .at("auth");
    }
    return signer;
  }
}
