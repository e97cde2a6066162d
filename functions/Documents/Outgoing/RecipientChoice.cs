using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.People;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>Recipients that cannot be sent to any more, and those who go on in their place: offered, never put in by themselves.</summary>
public sealed class RecipientChoice(Recipients recipients, IAgencies agencies)
{
    private const string FieldPrefix = "noi-nhan-";
    private const string None = "khong-gui";

    /// <summary>What is wrong with the recipients of a draft, by place in the list; codes are of agencies that are there today.</summary>
    public async Task<IReadOnlyList<FieldFault>> CheckAsync(IReadOnlyList<RecipientInfo> to, CancellationToken cancellation)
    {
        var faults = new List<FieldFault>();
        foreach (var (each, at) in to.Select((each, at) => (each, at)))
        {
            if (await RefusalAsync(each, cancellation) is { } refusal)
                faults.Add(new FieldFault(FormattableString.Invariant($"to[{at}].organId"), refusal.Words.TrimEnd('.')));
        }

        return faults;
    }

    /// <summary>The same with names as the register has them, for those without.</summary>
    public async Task<IReadOnlyList<RecipientInfo>> NamedAsync(IReadOnlyList<RecipientInfo> to, CancellationToken cancellation)
    {
        var named = new List<RecipientInfo>();
        foreach (var each in to)
        {
            var agency = each.OrganId is { } code ? await agencies.FindAsync(code, cancellation) : null;
            named.Add(agency is null ? each : each with { OrganName = each.OrganName ?? agency.DisplayName });
        }

        return named;
    }

    /// <summary>One field for each recipient that ended since the draft was made.</summary>
    /// <param name="code">The answer that issues.</param>
    public async Task<IReadOnlyList<QuestionField>> FieldsAsync(IReadOnlyList<RecipientInfo> to, string code, CancellationToken cancellation)
    {
        var fields = new List<QuestionField>();
        foreach (var each in to)
        {
            if (await RefusalAsync(each, cancellation) is not { } refusal)
                continue;
            var options = new List<QuestionFieldOption>();
            foreach (var successor in refusal.Successors)
                options.Add(new(successor, (await agencies.FindAsync(successor, cancellation))?.DisplayName ?? successor));
            fields.Add(new QuestionField(
                FieldOf(each), $"Nơi nhận thay {each.OrganName}", QuestionFieldKind.OneOf, [code], refusal.Words, [.. options, new(None, "Không gửi nơi này")]));
        }

        return fields;
    }

    /// <summary>The recipients as the clerk chose.</summary>
    public static IReadOnlyList<RecipientInfo> Chosen(IReadOnlyList<RecipientInfo> to, IReadOnlyDictionary<string, string>? entered) => entered is null
        ? to
        :
        [
            .. to.Select(each => each.OrganId is not null && entered.TryGetValue(FieldOf(each), out var chosen)
                    ? string.Equals(chosen, None, StringComparison.Ordinal) ? each with { OrganId = null } : each with { OrganId = chosen }
                    : each)
                .DistinctBy(each => each.OrganId ?? each.OrganName, StringComparer.Ordinal),
        ];

    private async Task<AxisRefusal?> RefusalAsync(RecipientInfo to, CancellationToken cancellation) => to.OrganId is { } code
        ? (await recipients.FindAsync(new Organ(code, to.OrganName ?? code, code), cancellation)).Refusal
        : null;

    private static string FieldOf(RecipientInfo to) => FieldPrefix + to.OrganId!.ToLowerInvariant().Replace('.', '-');
}
