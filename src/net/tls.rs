//! How servers prove who they are: by the system's certificates; or not at all, for a feed that
//! the user excepts.

use std::fmt;
use std::sync::{Arc, OnceLock};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, OtherError, SignatureScheme,
};
use rustls_platform_verifier::Verifier;

/// Protocols offered (ALPN), the liked one first.
const PROTOCOLS: [&[u8]; 2] = [b"h2", b"http/1.1"];

/// A certificate that nobody issued but its own holder.
#[derive(Debug)]
pub(super) struct SelfSigned;

impl fmt::Display for SelfSigned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the certificate is signed by itself")
    }
}

impl std::error::Error for SelfSigned {}

/// The system's verifier, which calls every stranger an unknown issuer; this one tells those who
/// issued their own certificate.
#[derive(Debug)]
struct Careful(Arc<Verifier>);

/// A host that may show any certificate.
#[derive(Debug, Clone)]
pub(super) struct Exception {
    /// As it stands in the address, without brackets.
    pub(super) host: String,
    /// Nobody else, such as a proxy, is spoken to under it: its key may be too weak, or its
    /// certificate too old, for anything to be checked by them.
    pub(super) alone: bool,
}

/// Takes any certificate of one host, and is careful with all others, such as a proxy.
#[derive(Debug)]
struct Excepting {
    exception: Exception,
    careful: Careful,
}

/// What the system trusts: read once, which takes tens of milliseconds, and shared by all clients.
#[derive(Debug, Default)]
pub(super) struct Trust(OnceLock<Result<Arc<Verifier>, Error>>);

impl Trust {
    /// The settings of TLS. Blocks the first time.
    ///
    /// # Errors
    /// When the system's certificates cannot be had.
    pub(super) fn config(&self, exception: Option<Exception>) -> Result<ClientConfig, Error> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let system = self.0.get_or_init(|| Verifier::new(Arc::clone(&provider)).map(Arc::new));
        let careful = Careful(system.clone()?);
        let verifier: Arc<dyn ServerCertVerifier> = match exception {
            Some(exception) => Arc::new(Excepting { exception, careful }),
            None => Arc::new(careful),
        };
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(verifier)
            .with_no_client_auth();
        config.alpn_protocols = PROTOCOLS.map(<[u8]>::to_vec).to_vec();
        Ok(config)
    }
}

fn is_self_signed(certificate: &CertificateDer<'_>) -> bool {
    webpki::EndEntityCert::try_from(certificate).is_ok_and(|cert| cert.issuer() == cert.subject())
}

impl ServerCertVerifier for Careful {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verified = self.0.verify_server_cert(certificate, between, name, ocsp, now);
        verified.map_err(|error| match error {
            Error::InvalidCertificate(CertificateError::UnknownIssuer)
                if is_self_signed(certificate) =>
            {
                CertificateError::Other(OtherError(Arc::new(SelfSigned))).into()
            }
            other => other,
        })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.0.verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.0.verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_verify_schemes()
    }
}

impl ServerCertVerifier for Excepting {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if name.to_str() == self.exception.host.as_str() {
            return Ok(ServerCertVerified::assertion());
        }
        self.careful.verify_server_cert(certificate, between, name, ocsp, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        match self.exception.alone {
            true => Ok(HandshakeSignatureValid::assertion()),
            false => self.careful.verify_tls12_signature(message, certificate, signature),
        }
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        match self.exception.alone {
            true => Ok(HandshakeSignatureValid::assertion()),
            false => self.careful.verify_tls13_signature(message, certificate, signature),
        }
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.careful.supported_verify_schemes()
    }
}
