namespace CongVan.Functions.People;

/// <summary>The register of officials: posts, duties, alternates, delegations from–to.</summary>
public interface IOfficials
{
    Task<Official?> FindAsync(string officialId, CancellationToken cancellation);

    /// <summary>
    /// Who carries a duty for an agency at a moment: the official in charge, or whoever a delegation in force names.
    /// Leaves out <paramref name="except"/> (nobody decides on their own request) and goes to the alternates then.
    /// Null when nobody can: the caller makes a case of it.
    /// </summary>
    Task<Responsible?> ResponsibleAsync(
        Duty duty, string agencyCode, DateTimeOffset at, string? except, CancellationToken cancellation);

    /// <summary>The same, leaving out several: whoever made the request, whose account it is about, who proposed before.</summary>
    Task<Responsible?> ResponsibleOtherThanAsync(
        Duty duty, string agencyCode, DateTimeOffset at, IReadOnlyCollection<string> others, CancellationToken cancellation);

    /// <summary>
    /// The delegation by which this official might have carried the duty for the agency, and which has ended by the moment: the latest
    /// one. Null when there was none.
    /// </summary>
    Task<Delegation?> EndedDelegationAsync(
        string officialId, Duty duty, string agencyCode, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Ids of officials who hold one of these accounts or mail addresses themselves.</summary>
    Task<IReadOnlyList<string>> HoldersAsync(IReadOnlyCollection<string> loginsAndMails, CancellationToken cancellation);

    /// <summary>May this official carry the duty for the agency at the moment, in person or by delegation?</summary>
    Task<Responsible?> MayActAsync(
        string officialId, Duty duty, string agencyCode, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Who acts at a moment where one person is asked: the delegate in force, that person, or an alternate; null when nobody can.</summary>
    Task<Responsible?> StandingInAsync(string named, DateTimeOffset at, IReadOnlyCollection<string> others, CancellationToken cancellation);

    /// <summary>May this official act at the moment where the named one is asked?</summary>
    Task<Responsible?> MayStandInAsync(string officialId, string named, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>The delegation from the named official to this one that ended last by the moment; null when there was none.</summary>
    Task<Delegation?> EndedDelegationOfAsync(string named, string officialId, DateTimeOffset at, CancellationToken cancellation);
}

/// <summary>What officials are in charge of: those of the Sở for every agency, those of an agency for its own documents.</summary>
public enum Duty
{
    /// <summary>Decides on account requests (Đ12.2).</summary>
    DecideAccounts,

    /// <summary>Is told when a decision is late.</summary>
    Lead,

    /// <summary>Signs notices with the prefix of the register (NĐ 30 Đ13).</summary>
    SignNotices,

    /// <summary>Clerk who applies the agency's seal (NĐ 30 Đ32.2c).</summary>
    ApplySeal,

    /// <summary>Proposes a decision on accounts, where decisions have two or three stages.</summary>
    ProposeAccounts,

    /// <summary>Head of division: reviews the proposal before the leader decides, where decisions have three stages.</summary>
    ReviewAccounts,

    /// <summary>Soạn thảo văn bản của cơ quan (NĐ 30 Đ10).</summary>
    DraftDocuments,

    /// <summary>Người đứng đầu đơn vị soạn thảo: kiểm tra nội dung văn bản của đơn vị mình (NĐ 30 Đ12.1).</summary>
    CheckContent,

    /// <summary>Được giao kiểm tra thể thức, kỹ thuật trình bày (NĐ 30 Đ12.2).</summary>
    CheckForm,

    /// <summary>Người có thẩm quyền ký văn bản của cơ quan (NĐ 30 Đ13).</summary>
    SignDocuments,

    /// <summary>Văn thư cơ quan: số, ký số cơ quan, gửi, tiếp nhận, đăng ký (NĐ 30 Đ14–18, 21, 22, 32).</summary>
    KeepDocuments,

    /// <summary>Lãnh đạo phân công giải quyết văn bản đến (NĐ 30 Đ23.2).</summary>
    AssignDocuments,

    /// <summary>Giải quyết văn bản đến (NĐ 30 Đ24).</summary>
    WorkOnDocuments,

    /// <summary>Lãnh đạo cơ quan được báo cáo khi việc về văn bản của cơ quan chậm hoặc vướng; như <see cref="Lead"/> của Sở.</summary>
    LeadDocuments,
}

public static class Duties
{
    /// <summary>About an agency's own documents: carried by that agency's officials alone.</summary>
    public static bool IsOfDocuments(this Duty duty) => duty >= Duty.DraftDocuments;

    /// <summary>Who is told when what this duty owes is late.</summary>
    public static Duty LeadOver(this Duty duty) => duty.IsOfDocuments() ? Duty.LeadDocuments : Duty.Lead;
}

/// <param name="Acts">The official who may act now.</param>
/// <param name="OnBehalfOf">The delegator, when it is by delegation; both names are recorded.</param>
public sealed record Responsible(Official Acts, Official? OnBehalfOf);
