using CongVan.Functions.Directory;
using CongVan.Functions.People;
using CongVan.Signing.Judging;

namespace CongVan.Functions.Signatures;

/// <summary>
/// Whose signature it is (NĐ 30 Đ5: the competent person's, the agency's): by the register of agencies, the register of officials and the
/// holders of accounts; by the words of the name only where none of them knows it, and then the verdict says so.
/// </summary>
public sealed class RegisteredSigners(IAgencies agencies, Officials officials, IAccountDirectory directory)
{
    /// <summary>For <see cref="JudgingOptions.Identify"/>. The registers are read at the first signature, once for a file, however many it carries.</summary>
    public Func<SignatureVerdict, CancellationToken, ValueTask<SignerClass>> ForOneFile()
    {
        Registers? registers = null;
        return async (signature, cancellation) =>
        {
            if (signature.IsTimestamp || signature.Signer is null)
                return new(SignerRole.Other, "không rõ người ký");
            registers ??= await ReadAsync(cancellation);
            var found = await FindAsync(signature, registers, cancellation);
            return new(found.Role, found.Ground);
        };
    }

    /// <summary>The same with what was found: which agency, which official. For a caller that compares the signer with the one who sends.</summary>
    public async Task<RegisteredSigner> FindAsync(SignatureVerdict signature, CancellationToken cancellation) =>
        await FindAsync(signature, await ReadAsync(cancellation), cancellation);

    private async Task<RegisteredSigner> FindAsync(SignatureVerdict signature, Registers registers, CancellationToken cancellation)
    {
        if (signature.IsTimestamp || signature.Signer is not { } signer)
            return new(SignerRole.Other, SignerSource.None, "không rõ người ký");
        var subject = CertificateSubject.Of(signer.Certificate);
        return SignerRules.Find(subject, registers.Agencies, registers.Officials, registers.Managing)
            ?? await HolderAsync(subject, registers, cancellation)
            ?? SignerRules.FindByNumber(subject, registers.Agencies)
            ?? ByWords(signature);
    }

    private async Task<RegisteredSigner?> HolderAsync(CertificateSubject subject, Registers registers, CancellationToken cancellation)
    {
        foreach (var agency in SignerRules.AgenciesOf(subject, registers.Agencies))
        {
            if (!registers.Holders.TryGetValue(agency.Code, out var accounts))
                registers.Holders[agency.Code] = accounts = await AccountsAsync(agency.Code, cancellation);
            if (accounts.Find(account => NameSpelling.Same(account.Holder, subject.Name)) is { } holder)
                return new(SignerRole.Person, SignerSource.AccountHolder, $"theo sổ tài khoản của {agency.DisplayName}") { AgencyCode = agency.Code, Login = holder.Login };
        }

        return null;
    }

    private async Task<List<DirectoryAccount>> AccountsAsync(string agencyCode, CancellationToken cancellation)
    {
        var accounts = new List<DirectoryAccount>();
        try
        {
            await foreach (var account in directory.OfAgencyAsync(agencyCode, cancellation))
                accounts.Add(account);
        }
        catch (DirectoryException)
        {
            // The directory is out of reach: the name is told by its words, and said to be. An intake does not wait for it.
        }

        return accounts;
    }

    private static RegisteredSigner ByWords(SignatureVerdict signature) => SignerNames.Classify(signature) switch
    {
        SignerRole.Other => new(SignerRole.Other, SignerSource.None, "chứng thư số không ghi tên"),
        var role => new(role, SignerSource.Words, "theo cách viết tên, vì không có trong sổ cơ quan, sổ cán bộ, sổ tài khoản"),
    };

    private async Task<Registers> ReadAsync(CancellationToken cancellation)
    {
        var all = new List<Agency>();
        await foreach (var agency in agencies.AllAsync(cancellation))
            all.Add(agency);
        var managing = await agencies.ManagingAgencyAsync(cancellation);
        if (!all.Exists(agency => string.Equals(agency.Code, managing.Code, StringComparison.Ordinal)))
            all.Add(managing);
        return new(all, await officials.AllAsync(cancellation), managing.Code);
    }

    private sealed record Registers(IReadOnlyList<Agency> Agencies, IReadOnlyList<Official> Officials, string Managing)
    {
        public Dictionary<string, List<DirectoryAccount>> Holders { get; } = new(StringComparer.Ordinal);
    }
}
