using CongVan.Functions.People;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Documents.Exchange;

/// <summary>Which agency an envelope means: by its filed code or any identification code it ever had (Đ10.2); and why none, in words.</summary>
public sealed class Recipients(IAgencies agencies)
{
    public async Task<FoundRecipient> FindAsync(Organ to, CancellationToken cancellation)
    {
        var agency = await ByCodeAsync(to.AgencyCode ?? to.OrganId, cancellation) ?? await ByCodeAsync(to.OrganId, cancellation);
        if (agency is null)
        {
            return Refused($"Cơ quan “{to.OrganName}” (mã {to.OrganId}) không có trong danh mục của hệ thống. Kiểm tra lại mã định danh, hoặc gửi bằng đường khác.");
        }

        if (agency.Active)
            return new FoundRecipient(agency, Refusal: null);
        var successors = await SuccessorsAsync(agency, [], cancellation);
        var words = agency.End is { } end
            ? $"{agency.DisplayName} (mã {agency.Code}) {Ending(end.How)} từ ngày {VietnamTime.Long(end.On)} theo {end.Ground}."
            : $"{agency.DisplayName} (mã {agency.Code}) đã ngừng hoạt động.";
        return Refused(
            successors.Count == 0
                ? $"{words} Không có cơ quan kế thừa trong danh mục; hỏi Sở rồi chọn nơi nhận khác."
                : $"{words} Gửi tới cơ quan kế thừa: {string.Join(", ", successors.Select(one => $"{one.DisplayName} (mã {one.Code})"))}.",
            [.. successors.Select(one => one.Code)]);
    }

    /// <summary>Is there such an agency, ended or not? One that ended still reads what is said about its documents.</summary>
    public async Task<bool> ExistsAsync(string code, CancellationToken cancellation) =>
        await agencies.FindAsync(code, cancellation) is not null;

    private async Task<Agency?> ByCodeAsync(string code, CancellationToken cancellation)
    {
        if (await agencies.FindAsync(code, cancellation) is { } filed)
            return filed;
        await foreach (var agency in agencies.AllAsync(cancellation))
        {
            if (agency.Codes.Any(each => string.Equals(each.Code, code, StringComparison.Ordinal) || string.Equals(each.Code102, code, StringComparison.Ordinal)))
                return agency;
        }

        return null;
    }

    /// <summary>Those that go on today: a successor may have merged in its turn.</summary>
    private async Task<List<Agency>> SuccessorsAsync(Agency ended, HashSet<string> seen, CancellationToken cancellation)
    {
        var found = new List<Agency>();
        foreach (var code in ended.End?.Into ?? [])
        {
            if (!seen.Add(code) || await agencies.FindAsync(code, cancellation) is not { } next)
                continue;
            if (next.Active)
                found.Add(next);
            else
                found.AddRange(await SuccessorsAsync(next, seen, cancellation));
        }

        return found;
    }

    private static FoundRecipient Refused(string words, params IReadOnlyList<string> successors) => new(null, new AxisRefusal(words, successors));

    private static string Ending(AgencyEnding how) => how switch
    {
        AgencyEnding.Merged => "đã sáp nhập, hợp nhất",
        AgencyEnding.Split => "đã chia, tách",
        _ => "đã giải thể",
    };
}

/// <param name="Agency">Null exactly when refused.</param>
public sealed record FoundRecipient(Agency? Agency, AxisRefusal? Refusal);
