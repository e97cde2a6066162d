using System.Formats.Asn1;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace CongVan.Tests.Signing;

/// <summary>Tokens of SoftHSM2 in a folder of their own, for the tests of one run. Absent, its tests are skipped aloud.</summary>
internal static partial class SoftHsm
{
    public const string Pin = "86421357";
    private const string SecurityOfficerPin = "97531864";
    private static readonly string[] Places = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib64/libsofthsm2.so"];
    private static readonly Lazy<string> Configured = new(Configure);

    public static string Library
    {
        get
        {
            Assert.SkipUnless(Array.Exists(Places, File.Exists), "SoftHSM2 is not installed here: no token is tried.");
            _ = Configured.Value;
            return Array.Find(Places, File.Exists)!;
        }
    }

    /// <summary>A new token with that label. Made in this process: the driver looks for those of others only when it starts.</summary>
    /// <param name="pin">What it is opened with; the token's own PIN is <see cref="Pin"/>.</param>
    public static Pkcs11Token Token(string label, string pin = Pin)
    {
        var slots = TokenDriver.Load(Library).GetSlotList(SlotsType.WithTokenPresent);
        var slot = slots.Find(s => Pkcs11Token.LabelOf(s) is { Length: 0 })!;
        slot.InitToken(SecurityOfficerPin, label);
        using var session = slot.OpenSession(SessionType.ReadWrite);
        session.Login(CKU.CKU_SO, SecurityOfficerPin);
        session.InitPin(Pin);
        session.Logout();
        return new(Library, label, pin);
    }

    /// <summary>Takes the token away behind the driver's back.</summary>
    public static async Task RemoveAsync(string label)
    {
        var (exit, said) = await Tools.Run("softhsm2-util", "--delete-token", "--token", label);
        Assert.True(exit == 0, said);
    }

    /// <summary>Makes a key on the token, never to leave it, and a certificate for it, which is put there too unless told otherwise.</summary>
    public static X509Certificate2 MakeKey(string tokenLabel, string keyLabel, bool curve = false, bool keepCertificate = true)
    {
        return Write(tokenLabel, session =>
        {
            var make = session.Factories.ObjectAttributeFactory;
            byte[] id = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(keyLabel))[..8];
            List<IObjectAttribute> both = [make.Create(CKA.CKA_TOKEN, true), make.Create(CKA.CKA_LABEL, keyLabel), make.Create(CKA.CKA_ID, id)];
            List<IObjectAttribute> shown = [.. both, make.Create(CKA.CKA_VERIFY, true)];
            List<IObjectAttribute> hidden = [.. both, make.Create(CKA.CKA_SIGN, true), make.Create(CKA.CKA_PRIVATE, true), make.Create(CKA.CKA_SENSITIVE, true), make.Create(CKA.CKA_EXTRACTABLE, false)];
            if (curve)
                shown.Add(make.Create(CKA.CKA_EC_PARAMS, Oid("1.2.840.10045.3.1.7")));
            else
                shown.AddRange([make.Create(CKA.CKA_MODULUS_BITS, 2048UL), make.Create(CKA.CKA_PUBLIC_EXPONENT, [1, 0, 1])]);
            using var mechanism = session.Factories.MechanismFactory.Create(curve ? CKM.CKM_EC_KEY_PAIR_GEN : CKM.CKM_RSA_PKCS_KEY_PAIR_GEN);
            session.GenerateKeyPair(mechanism, shown, hidden, out var open, out _);

            var certificate = Certify(session, open, keyLabel, curve);
            if (keepCertificate)
            {
                session.CreateObject([
                    .. both, make.Create(CKA.CKA_CLASS, CKO.CKO_CERTIFICATE), make.Create(CKA.CKA_CERTIFICATE_TYPE, CKC.CKC_X_509),
                    make.Create(CKA.CKA_SUBJECT, certificate.SubjectName.RawData), make.Create(CKA.CKA_VALUE, certificate.RawData),
                ]);
            }

            return certificate;
        });
    }

    /// <summary>What the token gives away of a private key's secret: null when nothing.</summary>
    public static byte[]? Secret(string tokenLabel, string keyLabel) => Write(tokenLabel, session =>
    {
        var make = session.Factories.ObjectAttributeFactory;
        var key = Assert.Single(session.FindAllObjects([make.Create(CKA.CKA_CLASS, CKO.CKO_PRIVATE_KEY), make.Create(CKA.CKA_LABEL, keyLabel)]));
        var told = session.GetAttributeValue(key, [CKA.CKA_PRIVATE_EXPONENT])[0];
        return told.CannotBeRead ? null : told.GetValueAsByteArray();
    });

    private static T Write<T>(string tokenLabel, Func<ISession, T> work)
    {
        var slot = Assert.Single(TokenDriver.Load(Library).GetSlotList(SlotsType.WithTokenPresent), s => Pkcs11Token.LabelOf(s) == tokenLabel);
        using var session = slot.OpenSession(SessionType.ReadWrite);
        try
        {
            session.Login(CKU.CKU_USER, Pin);
        }
        catch (Pkcs11Exception e) when (e.RV == CKR.CKR_USER_ALREADY_LOGGED_IN)
        {
        }

        return work(session);
    }

    private static X509Certificate2 Certify(ISession session, IObjectHandle key, string name, bool curve)
    {
        using var issuer = RSA.Create(2048);
        var subject = new X500DistinguishedName($"CN={name},C=VN");
        CertificateRequest request;
        if (curve)
        {
            var point = AsnDecoder.ReadOctetString(session.GetAttributeValue(key, [CKA.CKA_EC_POINT])[0].GetValueAsByteArray(), AsnEncodingRules.BER, out _);
            using var ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = point[1..33], Y = point[33..] } });
            request = new(subject, ecdsa, HashAlgorithmName.SHA256);
        }
        else
        {
            var parts = session.GetAttributeValue(key, [CKA.CKA_MODULUS, CKA.CKA_PUBLIC_EXPONENT]);
            using var rsa = RSA.Create(new RSAParameters { Modulus = parts[0].GetValueAsByteArray(), Exponent = parts[1].GetValueAsByteArray() });
            request = new(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        return request.Create(
            new("CN=Chứng thực thử nghiệm"), X509SignatureGenerator.CreateForRSA(issuer, RSASignaturePadding.Pkcs1), TestKeys.Signed.AddYears(-1), TestKeys.Signed.AddYears(4), [7]);
    }

    private static byte[] Oid(string name)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(name);
        return writer.Encode();
    }

    /// <summary>SoftHSM reads its environment as C does: what .NET sets there it does not see.</summary>
    private static string Configure()
    {
        var folder = Directory.CreateTempSubdirectory("congvan-softhsm-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var configuration = Path.Combine(folder, "softhsm2.conf");
        Directory.CreateDirectory(Path.Combine(folder, "tokens"));
        File.WriteAllText(configuration, $"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = true\n");
        Environment.SetEnvironmentVariable("SOFTHSM2_CONF", configuration); // for the tool
        SetEnvironment("SOFTHSM2_CONF", configuration, 1); // for the driver in this process
        return configuration;
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
