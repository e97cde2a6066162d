using System.Text.Json;
using CongVan.Functions.Auditing;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.People;

/// <summary>
/// The agencies a new installation begins with (seed-agencies.json): those the Regulation itself names in Đ5 and Đ6, QNICT, and the
/// Sở of the settings. What somebody has filed before stays as it is.
/// </summary>
internal sealed class SeedAgencies(AgencyChanges changes, IAgencies agencies, IAudit audit, IOptions<ManagingAgency> managing)
{
    private const string Actor = "lệnh seed";

    /// <summary>The agencies of the file that comes with the program.</summary>
    public static IReadOnlyList<Agency> Shipped()
    {
        using var file = typeof(SeedAgencies).Assembly.GetManifestResourceStream("seed-agencies.json")
            ?? throw new InvalidOperationException("seed-agencies.json is not embedded in this assembly.");
        return Read(file);
    }

    /// <exception cref="JsonException">The file is no list of agencies.</exception>
    public static IReadOnlyList<Agency> Read(Stream file) =>
        JsonSerializer.Deserialize<IReadOnlyList<Agency>>(file, RegisterJson.Options) ?? throw new JsonException("The file holds null.");

    /// <summary>Files what is not there yet, parents before those beneath them; refuses the whole file when one agency is not right.</summary>
    public async Task<Seeding> LoadAsync(IReadOnlyList<Agency> wanted, CancellationToken cancellation)
    {
        var all = new List<Agency> { managing.Value.AsAgency() };
        all.AddRange(wanted.Where(agency => !string.Equals(agency.Code, managing.Value.Code, StringComparison.Ordinal)));
        var errors = all.SelectMany(agency => AgencyRules.Check(agency).Select(error => $"{agency.Code}: {error.Message}")).ToList();
        foreach (var agency in all)
            if (agency.ParentCode is { } above && !all.Exists(other => other.Code == above) && await agencies.FindAsync(above, cancellation) is null)
                errors.Add($"{agency.Code}: chưa có cơ quan cấp trên “{above}” trong danh mục hay trong tệp.");
        if (errors.Count > 0)
            return new Seeding(0, 0, errors);

        var added = 0;
        foreach (var agency in all)
            if (await AddAsync(agency, cancellation))
                added++;
        return new Seeding(added, all.Count - added, []);
    }

    private async Task<bool> AddAsync(Agency agency, CancellationToken cancellation)
    {
        var (filed, added) = await changes.AddAsync(agency, new ChangedBy("seed", Actor), cancellation);
        if (string.Equals(filed.Changed?.By, Actor, StringComparison.Ordinal))
        {
            await audit.RecordAsync(
                new AuditEntry($"seed-{agency.Code}", Actor, "ghi cơ quan vào danh mục", agency.Code, filed.Changed!.At, null, agency.Code), cancellation);
        }

        return added;
    }
}

/// <param name="Present">Were in the register before; left as they are.</param>
/// <param name="Errors">In Vietnamese, each with its agency; nothing was filed when there are any.</param>
internal sealed record Seeding(int Added, int Present, IReadOnlyList<string> Errors);
