using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Evidence;

namespace CongVan.Signing.Trust.Revocation;

/// <summary>
/// issuingDistributionPoint (RFC 5280, 5.2.5): which certificates a list speaks of. A list that is silent about a certificate
/// outside its scope says nothing of it, so the scope is looked at before the entries.
/// </summary>
internal sealed class ListScope
{
    private readonly List<byte[]> names = [];
    private bool onlyUsers;
    private bool onlyAuthorities;
    private bool partial;

    public string? Problem { get; private set; }

    public bool IsOfSomeReasons { get; private set; }

    public static ListScope Read(ReadOnlyMemory<byte> value)
    {
        var scope = new ListScope();
        var reader = new AsnReader(value, AsnEncodingRules.BER).ReadSequence();
        if (reader.Next(Der.Context(0)))
        {
            scope.partial = true;
            var point = reader.ReadSequence(Der.Context(0));
            if (point.Next(Der.Context(0)))
                scope.names.AddRange(Names(point.ReadSequence(Der.Context(0))));
            else
                scope.Problem = "danh sách thu hồi ghi nơi phát hành theo cách không được hỗ trợ (nameRelativeToCRLIssuer)";
        }

        scope.onlyUsers = Flag(reader, 1);
        scope.onlyAuthorities = Flag(reader, 2);
        if (reader.Next(Der.Context(3, constructed: false)))
        {
            reader.ReadEncodedValue();
            scope.IsOfSomeReasons = true;
            scope.Problem = "danh sách thu hồi chỉ ghi một số lý do thu hồi, không đủ để kết luận";
        }

        if (Flag(reader, 4))
            scope.Problem = "danh sách thu hồi do nơi khác phát hành thay (indirect CRL) không được hỗ trợ";
        if (Flag(reader, 5))
            scope.Problem = "danh sách thu hồi chỉ dành cho chứng thư thuộc tính";
        return scope;
    }

    /// <summary>Null when the list speaks of this certificate.</summary>
    public string? Excludes(X509Certificate2 certificate)
    {
        var isAuthority = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(e => e.CertificateAuthority);
        if (onlyUsers && isAuthority)
            return "danh sách thu hồi chỉ dành cho chứng thư của người dùng";
        if (onlyAuthorities && !isAuthority)
            return "danh sách thu hồi chỉ dành cho chứng thư của tổ chức chứng thực";
        return !partial || Points(certificate).Exists(p => names.Exists(n => n.AsSpan().SequenceEqual(p)))
            ? null
            : "danh sách thu hồi là của một điểm phân phối khác với điểm ghi trong chứng thư";
    }

    /// <summary>The names of the certificate's own distribution points (RFC 5280, 4.2.1.13), as they stand.</summary>
    private static List<byte[]> Points(X509Certificate2 certificate)
    {
        var result = new List<byte[]>();
        var extension = certificate.Extensions.FirstOrDefault(e => e.Oid?.Value == "2.5.29.31");
        if (extension is null)
            return result;
        try
        {
            var points = new AsnReader(extension.RawData, AsnEncodingRules.BER).ReadSequence();
            while (points.HasData)
            {
                var point = points.ReadSequence();
                if (!point.Next(Der.Context(0)))
                    continue;
                var name = point.ReadSequence(Der.Context(0));
                if (name.Next(Der.Context(0)))
                    result.AddRange(Names(name.ReadSequence(Der.Context(0))));
            }
        }
        catch (AsnContentException)
        {
            return []; // a broken extension names no point
        }

        return result;
    }

    private static IEnumerable<byte[]> Names(AsnReader generalNames)
    {
        while (generalNames.HasData)
            yield return generalNames.ReadEncodedValue().ToArray();
    }

    private static bool Flag(AsnReader reader, int number)
    {
        var tag = Der.Context(number, constructed: false);
        return reader.Next(tag) && reader.ReadBoolean(tag);
    }
}
