using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Trust;

/// <summary>What is wrong with a chain as such, in words.</summary>
internal static class ChainFindings
{
    /// <summary>The platform judges weak hashes by its own taste; the dated minimum is ours to judge. Revocation is not asked of it.</summary>
    private const X509ChainStatusFlags NotAsked =
        X509ChainStatusFlags.HasWeakSignature | X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;

    public static Finding? Of(CertificateChain chain, bool materialWasCut)
    {
        if (chain.Anchor is not null)
        {
            return Wrong(chain)
                ?? (CertificatePolicies.Allow(chain.Certificates) ? null : new(TrustStatus.Untrusted, TrustCodes.BrokenChain, $"Chuỗi chứng thư của {Titles.Of(chain.Certificates[0])} không theo chính sách mà chính tổ chức chứng thực cấp trên đòi hỏi (RFC 5280, 6.1)."));
        }

        var last = chain.Certificates[^1];
        if (chain.Certificates.Count > CertificateChain.Longest)
            return new(TrustStatus.Untrusted, TrustCodes.BrokenChain, $"Chuỗi chứng thư dài quá {CertificateChain.Longest} cấp.");
        if (last.SubjectName.RawData.AsSpan().SequenceEqual(last.IssuerName.RawData))
            return new(TrustStatus.Untrusted, TrustCodes.UnknownRoot, $"Chuỗi chứng thư kết thúc ở \"{Titles.Of(last)}\", không phải chứng thư gốc được tin cậy ở đây.");
        if (chain.MetFalseIssuer)
            return new(TrustStatus.Untrusted, TrustCodes.BrokenChain, $"Chứng thư của {Titles.Of(last)} không do \"{last.GetNameInfo(X509NameType.SimpleName, forIssuer: true)}\" được biết ở đây ký: trùng tên nhưng khác khóa.");
        return materialWasCut
            ? new(TrustStatus.CouldNotCheck, TrustCodes.TooMuch, "Tệp kèm nhiều chứng thư hơn số được xem xét nên không dựng được chuỗi chứng thư.")
            : new(TrustStatus.Untrusted, TrustCodes.IncompleteChain, $"Không dựng được chuỗi chứng thư tới gốc được tin cậy: thiếu chứng thư của \"{last.GetNameInfo(X509NameType.SimpleName, forIssuer: true)}\", đơn vị đã cấp cho {Titles.Of(last)}.");
    }

    private static Finding? Wrong(CertificateChain chain)
    {
        foreach (var (index, flag) in chain.Problems)
        {
            var name = Titles.Of(chain.Certificates[Math.Min(index, chain.Certificates.Count - 1)]);
            if ((flag & NotAsked) == flag)
                continue;
            if (flag != X509ChainStatusFlags.NotTimeValid)
                return new(TrustStatus.Untrusted, TrustCodes.BrokenChain, $"Chuỗi chứng thư không đúng tại {name}: {Why(flag)}.");
            if (index > 0) // the judged certificate's own time is said with more care elsewhere
                return new(TrustStatus.Untrusted, TrustCodes.Expired, $"Chứng thư của tổ chức chứng thực {name} không trong thời hạn hiệu lực lúc ký.");
        }

        return null;
    }

    private static string Why(X509ChainStatusFlags flag) => flag switch
    {
        X509ChainStatusFlags.NotSignatureValid => "chữ ký trên chứng thư không đúng",
        X509ChainStatusFlags.InvalidBasicConstraints => "chứng thư cấp trên không phải của tổ chức chứng thực, hoặc chuỗi dài quá mức cho phép",
        X509ChainStatusFlags.NotValidForUsage => "chứng thư cấp trên không có quyền cấp chứng thư",
        X509ChainStatusFlags.InvalidNameConstraints or X509ChainStatusFlags.HasNotPermittedNameConstraint or X509ChainStatusFlags.HasExcludedNameConstraint => "tên nằm ngoài phạm vi được cấp",
        X509ChainStatusFlags.HasNotSupportedCriticalExtension => "có phần mở rộng trọng yếu không hiểu được",
        X509ChainStatusFlags.InvalidPolicyConstraints or X509ChainStatusFlags.NoIssuanceChainPolicy => "chính sách chứng thư không khớp",
        _ => flag.ToString(),
    };
}
