using System.Text.Json;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Auditing;

/// <summary>Proves every chain and every seal anew, from the rows and the vault alone. Finds what was changed, taken out or cut off.</summary>
public sealed class AuditVerification(AuditChain chain, IRegister<AuditSeal> seals, IFileVault vault)
{
    public async Task<AuditFindings> VerifyAsync(CancellationToken cancellation)
    {
        var faults = new List<string>();
        var hashes = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        await foreach (var head in chain.HeadsAsync(cancellation))
            hashes[head.Chain] = await ChainAsync(head, faults, cancellation);

        var sealedDays = 0;
        AuditSeal? last = null;
        await foreach (var row in seals.AllAsync(AuditSealing.Partition, cancellation))
        {
            await SealAsync(row.Value, last, hashes, faults, cancellation);
            (sealedDays, last) = (sealedDays + 1, row.Value);
        }

        return new AuditFindings(hashes.Count, hashes.Values.Sum(chain => chain.Count), sealedDays, last?.Day, faults);
    }

    /// <summary>The hashes of a chain's entries as they compute now.</summary>
    private async Task<List<string>> ChainAsync(AuditRow.Head head, List<string> faults, CancellationToken cancellation)
    {
        var hashes = new List<string>();
        var previous = AuditHash.Beginning(head.Chain);
        await foreach (var link in chain.LinksAsync(head.Chain, cancellation))
        {
            var place = $"chuỗi {head.Chain}, mục {hashes.Count + 1}";
            if (link.Number != hashes.Count + 1)
            {
                faults.Add($"{place}: thiếu; mục kế tiếp có trong sổ là {link.Number}.");
                return hashes;
            }

            var hash = AuditHash.Of(link.Number, link.Previous, link.Entry);
            if (!string.Equals(link.Previous, previous, StringComparison.Ordinal))
                faults.Add($"{place}: không nối với mục trước đó.");
            if (!string.Equals(hash, link.Hash, StringComparison.Ordinal))
                faults.Add($"{place} (“{link.Entry.Act}”, {link.Entry.About}): nội dung đã bị sửa sau khi ghi.");
            hashes.Add(hash);
            previous = link.Hash;
        }

        if (head.Number != hashes.Count || !string.Equals(head.Hash, previous, StringComparison.Ordinal))
            faults.Add($"chuỗi {head.Chain}: phải kết thúc ở mục {head.Number}, trong sổ có {hashes.Count} mục.");
        return hashes;
    }

    private async Task SealAsync(
        AuditSeal seal, AuditSeal? before, Dictionary<string, List<string>> hashes, List<string> faults, CancellationToken cancellation)
    {
        try
        {
            var signature = await ReadAsync<SealSignature>(seal.Signature, cancellation);
            var heads = await ReadAsync<SealedHeads>(seal.Heads, cancellation);
            if (!string.Equals(signature.Heads, seal.Heads, StringComparison.Ordinal) || !SealProof.Holds(signature))
                faults.Add($"niêm phong ngày {seal.Day:dd/MM/yyyy}: chữ ký không đúng.");
            if (heads.Day != seal.Day || !string.Equals(heads.Previous, before?.Signature, StringComparison.Ordinal))
                faults.Add($"niêm phong ngày {seal.Day:dd/MM/yyyy}: không nối với niêm phong trước đó; có niêm phong bị bỏ.");
            faults.AddRange(heads.Chains
                .Where(head => !Stands(head, hashes))
                .Select(head => $"chuỗi {head.Chain}: ngày {seal.Day:dd/MM/yyyy} đã niêm phong đến mục {head.Number}, nay mục ấy không còn hoặc đã khác."));
        }
        catch (Exception problem) when (problem is FileVaultException or JsonException or FormatException)
        {
            faults.Add($"niêm phong ngày {seal.Day:dd/MM/yyyy}: không đọc được tệp trong kho ({problem.Message}).");
        }
    }

    private static bool Stands(SealedHead head, Dictionary<string, List<string>> hashes) =>
        hashes.TryGetValue(head.Chain, out var chain) && chain.Count >= head.Number
        && string.Equals(chain[head.Number - 1], head.Hash, StringComparison.Ordinal);

    private async Task<T> ReadAsync<T>(string sha256, CancellationToken cancellation)
    {
        await using var content = await vault.OpenAsync(sha256, cancellation);
        return await JsonSerializer.DeserializeAsync<T>(content, AuditSealing.Json, cancellation) ?? throw new JsonException("rỗng");
    }
}

/// <param name="LastSealed">Entries of later days have no seal yet: a cut there would not show.</param>
/// <param name="Faults">Each a sentence; empty when everything holds.</param>
public sealed record AuditFindings(int Chains, int Entries, int Seals, DateOnly? LastSealed, IReadOnlyList<string> Faults);
