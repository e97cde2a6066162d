using CongVan.Functions.Directory;
using CongVan.Functions.People;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>Who in an agency a document can be given to: persons who settle documents, and their units.</summary>
public sealed class IncomingPeople(Officials officials, IAccountDirectory directory)
{
    private const string UnitPrefix = "dv:";

    /// <summary>Units first, then persons, each once; those who cannot work now among them, and marked.</summary>
    public async Task<IReadOnlyList<Candidate>> OfAsync(string agencyCode, CancellationToken cancellation)
    {
        var people = await WorkersAsync(agencyCode, cancellation);
        var persons = new List<Candidate>();
        foreach (var one in people)
            persons.Add(new Candidate(new Assignee(one.Id, one.Unit, NameOf(one)), await WhyNotAsync(one, cancellation)));
        var units = people.Select(one => one.Unit).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(unit => new Candidate(new Assignee(null, unit, $"Đơn vị {unit}"), persons.TrueForAll(person => person.Who.Unit != unit || person.WhyNot is not null) ? "không có ai trong đơn vị xử lý được lúc này" : null));
        return [.. units, .. persons];
    }

    /// <summary>Whoever a letter about an assignee's work goes to: the person; for a unit its head, else its people.</summary>
    public async Task<IReadOnlyList<Official>> AddresseesAsync(string agencyCode, Assignee assignee, CancellationToken cancellation)
    {
        if (assignee.OfficialId is { } id)
            return await officials.FindAsync(id, cancellation) is { Active: true } person ? [person] : [];
        var members = (await officials.AllAsync(cancellation))
            .Where(one => one.Active && Same(one.AgencyCode, agencyCode) && Same(one.Unit, assignee.Unit))
            .ToList();
        var heads = members.Where(one => one.Duties.Contains(Duty.CheckContent)).ToList();
        return heads.Count > 0 ? heads : [.. members.Where(one => one.Duties.Contains(Duty.WorkOnDocuments))];
    }

    /// <summary>Is it this person's work: as assignee, or in the unit it was given to?</summary>
    public async Task<bool> IsTheirsAsync(string agencyCode, string officialId, Assignee assignee, CancellationToken cancellation)
    {
        if (assignee.OfficialId is { } named)
            return Same(named, officialId) || await HeadsAsync(agencyCode, officialId, assignee.Unit, cancellation);
        return await officials.FindAsync(officialId, cancellation) is { Active: true } official
            && Same(official.AgencyCode, agencyCode) && Same(official.Unit, assignee.Unit);
    }

    /// <summary>Is this person the head of the unit?</summary>
    public async Task<bool> HeadsAsync(string agencyCode, string officialId, string? unit, CancellationToken cancellation) =>
        unit is not null && await officials.FindAsync(officialId, cancellation) is { Active: true } official
        && Same(official.AgencyCode, agencyCode) && Same(official.Unit, unit) && official.Duties.Contains(Duty.CheckContent);

    /// <summary>By the key that forms carry; null for nobody of the agency.</summary>
    public static Candidate? Find(IReadOnlyList<Candidate> candidates, string key) =>
        candidates.FirstOrDefault(one => string.Equals(one.Who.Key, key, StringComparison.Ordinal));

    /// <summary>Why a choice cannot be made, and who else could, in words; null when it can.</summary>
    public static string? Refusal(IReadOnlyList<Candidate> candidates, Candidate chosen)
    {
        if (chosen.WhyNot is not { } why)
            return null;
        var others = candidates.Where(one => one.WhyNot is null && one.Who.OfficialId is not null)
            .OrderByDescending(one => Same(one.Who.Unit, chosen.Who.Unit))
            .Take(5)
            .Select(one => one.Who.Name)
            .ToList();
        var could = others.Count == 0 ? "Hiện không có ai khác được giao giải quyết văn bản; cập nhật danh sách cán bộ trước." : $"Có thể giao: {string.Join("; ", others)}.";
        return $"Không giao cho {chosen.Who.Name} được: {why}. {could}";
    }

    public static bool IsUnit(string key) => key.StartsWith(UnitPrefix, StringComparison.Ordinal);

    private async Task<IReadOnlyList<Official>> WorkersAsync(string agencyCode, CancellationToken cancellation) =>
    [
        .. (await officials.AllAsync(cancellation))
            .Where(one => one.Active && one.Carries(Duty.WorkOnDocuments, agencyCode))
            .OrderBy(one => one.Unit, StringComparer.Ordinal).ThenBy(one => one.FullName, StringComparer.Ordinal),
    ];

    /// <summary>Whose account is locked can neither open nor settle a document (Đ8.4).</summary>
    private async Task<string?> WhyNotAsync(Official official, CancellationToken cancellation)
    {
        if (official.AccountLogin is not { Length: > 0 } login || await directory.FindAsync(login, cancellation) is not { } account)
            return null;
        return account.State switch
        {
            AccountState.Active => null,
            AccountState.Suspended => "tài khoản đang bị tạm dừng",
            AccountState.Revoked => "tài khoản đã bị thu hồi",
            _ => "tài khoản đang bị khóa vì lý do an toàn thông tin",
        };
    }

    private static string NameOf(Official official) => $"{official.FullName}, {official.Post}";

    private static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.Ordinal);
}

/// <param name="WhyNot">In words, why nothing can be given to them now; null when it can.</param>
public sealed record Candidate(Assignee Who, string? WhyNot);
