using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace CongVan.Signing;

/// <summary>One session and the handles of the keys found in it.</summary>
internal sealed class TokenSession(ISession session) : IDisposable
{
    private readonly Dictionary<string, IObjectHandle> keys = new(StringComparer.Ordinal);

    public ISession Session => session;

    public IObjectHandle PrivateKey(string label)
    {
        if (keys.TryGetValue(label, out var known))
            return known;
        var make = session.Factories.ObjectAttributeFactory;
        return keys[label] = session.FindAllObjects([make.Create(CKA.CKA_CLASS, CKO.CKO_PRIVATE_KEY), make.Create(CKA.CKA_LABEL, label)]) switch
        {
            [var only] => only,
            [] => throw new SigningException("key-missing", $"Thiết bị ký không có khóa bí mật tên “{label}”. Hãy kiểm tra tên khóa (CKA_LABEL)."),
            _ => throw new SigningException("key-ambiguous", $"Thiết bị ký có nhiều khóa bí mật cùng tên “{label}”. Hãy đặt tên khác nhau."),
        };
    }

    /// <summary>Raw certificates on the token; those of one id only, when it is given.</summary>
    public IReadOnlyList<byte[]> Certificates(byte[]? id)
    {
        var make = session.Factories.ObjectAttributeFactory;
        List<IObjectAttribute> wanted = [make.Create(CKA.CKA_CLASS, CKO.CKO_CERTIFICATE), make.Create(CKA.CKA_CERTIFICATE_TYPE, CKC.CKC_X_509)];
        if (id is not null)
            wanted.Add(make.Create(CKA.CKA_ID, id));
        return [.. session.FindAllObjects(wanted).Select(found => session.GetAttributeValue(found, [CKA.CKA_VALUE])[0].GetValueAsByteArray())];
    }

    public void Dispose()
    {
        try
        {
            session.Dispose();
        }
        catch (Pkcs11Exception)
        {
            // The token is gone, and its sessions with it.
        }
    }
}
