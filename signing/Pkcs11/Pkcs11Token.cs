using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace CongVan.Signing;

/// <summary>
/// A token or HSM behind PKCS#11 (OASIS, 2.40): logged in once, its sessions used by turns from any number of threads. Taken out and
/// put in again, it is found again.
/// </summary>
public sealed class Pkcs11Token : IDisposable
{
    private readonly string library;
    private readonly string label;
    private readonly string? pin;
    private readonly SemaphoreSlim free;
    private readonly ConcurrentBag<TokenSession> idle = [];
    private readonly Lock opening = new();
    private bool pinRefused;

    /// <param name="library">Path of the driver, e.g. <c>/usr/lib/softhsm/libsofthsm2.so</c>.</param>
    /// <param name="label">The token's label, as its maker's tool shows it.</param>
    /// <param name="pin">Null where the token asks for it on its own keys.</param>
    /// <param name="mostSessions">How many signatures the device makes at once.</param>
    public Pkcs11Token(string library, string label, string? pin, int mostSessions = 4)
    {
        (this.library, this.label, this.pin) = (library, label, pin);
        free = new(mostSessions);
    }

    /// <summary>
    /// The private key of that label and the certificate of the same CKA_ID. The key signs once here, so that a certificate which is
    /// not its own is found out now.
    /// </summary>
    /// <param name="keyLabel">CKA_LABEL.</param>
    /// <param name="certificates">Those that are not on the token: the signer's, or ones above it.</param>
    /// <param name="rsaSigns">What an RSA key signs with.</param>
    /// <param name="cancellation">Stops the waiting for a session.</param>
    /// <exception cref="SigningException">No token, no key or no certificate of that name; wrong PIN; the driver is not there.</exception>
    public async ValueTask<SigningKey> KeyAsync(
        string keyLabel,
        IReadOnlyList<X509Certificate2>? certificates = null,
        SignatureAlgorithm rsaSigns = SignatureAlgorithm.RsaPkcs1Sha256,
        CancellationToken cancellation = default)
    {
        var (own, others, pinEachTime) = await UseAsync(session => Read(session, keyLabel), cancellation);
        var all = others.Select(X509CertificateLoader.LoadCertificate).Concat(certificates ?? []).ToList();
        var candidates = own.Count > 0 ? own.Select(X509CertificateLoader.LoadCertificate).ToList() : certificates ?? [];
        foreach (var certificate in candidates)
        {
            var key = new Pkcs11SigningKey(this, keyLabel, certificate, CertificatesAbove.Of(certificate, all), rsaSigns, pinEachTime ? pin : null);
            if (await key.IsOfItsCertificateAsync(cancellation))
                return key;
        }

        throw new SigningException(
            "certificate-missing", $"Thiết bị ký “{label}” không có chứng thư số của khóa “{keyLabel}”. Hãy nạp chứng thư số vào thiết bị hoặc chỉ ra tệp chứng thư số.");
    }

    internal async ValueTask<T> UseAsync<T>(Func<TokenSession, T> work, CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation);
        try
        {
            try
            {
                return Use(work);
            }
            catch (Pkcs11Exception e) when (TokenFaults.IsLost(e.RV))
            {
                CloseIdle();
                return Use(work);
            }
        }
        catch (Pkcs11Exception e)
        {
            throw TokenFaults.Of(e, label);
        }
        finally
        {
            free.Release();
        }
    }

    public void Dispose()
    {
        CloseIdle();
        free.Dispose();
    }

    private static (IReadOnlyList<byte[]> Own, IReadOnlyList<byte[]> All, bool PinEachTime) Read(TokenSession session, string keyLabel)
    {
        var key = session.PrivateKey(keyLabel);
        var told = session.Session.GetAttributeValue(key, [CKA.CKA_ID, CKA.CKA_ALWAYS_AUTHENTICATE]);
        var id = told[0].CannotBeRead ? null : told[0].GetValueAsByteArray();
        return (id is { Length: > 0 } ? session.Certificates(id) : [], session.Certificates(null), !told[1].CannotBeRead && told[1].GetValueAsBool());
    }

    private T Use<T>(Func<TokenSession, T> work)
    {
        if (!idle.TryTake(out var session))
            session = Open();
        var whole = false;
        try
        {
            var result = work(session);
            whole = true;
            return result;
        }
        finally
        {
            if (whole)
                idle.Add(session);
            else
                session.Dispose();
        }
    }

    private TokenSession Open()
    {
        var driver = TokenDriver.Load(library);
        lock (opening)
        {
            if (pinRefused)
                throw TokenFaults.WrongPin(label);
            var slot = driver.GetSlotList(SlotsType.WithTokenPresent).Find(s => LabelOf(s) == label)
                ?? throw TokenFaults.Missing(label);
            var session = slot.OpenSession(SessionType.ReadOnly);
            try
            {
                LogIn(session);
                return new(session);
            }
            catch
            {
                session.Dispose();
                throw;
            }
        }
    }

    /// <summary>Null for a token that does not answer: it must not stand in the way of the others.</summary>
    internal static string? LabelOf(ISlot slot)
    {
        try
        {
            return slot.GetTokenInfo().Label.TrimEnd();
        }
        catch (Pkcs11Exception)
        {
            return null;
        }
    }

    private void LogIn(ISession session)
    {
        try
        {
            session.Login(CKU.CKU_USER, pin is null ? null : System.Text.Encoding.UTF8.GetBytes(pin));
        }
        catch (Pkcs11Exception e) when (e.RV == CKR.CKR_USER_ALREADY_LOGGED_IN)
        {
            // All sessions of a process share one login.
        }
        catch (Pkcs11Exception e) when (TokenFaults.IsWrongPin(e.RV))
        {
            pinRefused = true; // a token locks itself after a few wrong ones
            throw;
        }
    }

    private void CloseIdle()
    {
        while (idle.TryTake(out var session))
            session.Dispose();
    }
}
