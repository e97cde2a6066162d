using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Processes;

/// <summary>One process as people see it: where it stands, who is waited for, how long the law still gives it, what happened.</summary>
/// <param name="Id">Also the id of its orchestration, e.g. <c>cap-moi-2026-7</c>.</param>
/// <param name="ArrivalNumber">Số đến.</param>
/// <param name="Document">Số, ký hiệu and date of the agency's request, in words.</param>
/// <param name="Step">In Vietnamese words.</param>
/// <param name="Deadline">Null until it was counted.</param>
/// <param name="MetAt">When the written result was sent.</param>
/// <param name="BreachedAt">When the deadline was seen to have passed without it.</param>
/// <param name="MovedUntold">The deadline moved with the calendar and the process was not woken yet.</param>
public sealed record ProcessRow(
    string Id,
    ProcessKind Kind,
    string AgencyCode,
    string AgencyName,
    int ArrivalNumber,
    string Document,
    DateTimeOffset ReceivedAt,
    DateTimeOffset OpenedAt,
    ProcessState State,
    string Step,
    IReadOnlyList<Awaited> WaitingFor,
    Deadline? Deadline,
    DateTimeOffset? MetAt,
    DateTimeOffset? BreachedAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<ProcessEvent> Events,
    bool MovedUntold = false)
{
    /// <summary>The deadline runs until the written result is sent or the request withdrawn.</summary>
    public bool DeadlineIsOpen => State == ProcessState.Open && Deadline is not null && MetAt is null;

    public bool IsOverdue(DateTimeOffset now) =>
        Deadline is { } deadline && (MetAt is { } met ? met >= deadline.Due : DeadlineIsOpen && now >= deadline.Due);
}

public enum ProcessKind
{
    /// <summary>Cấp mới tài khoản (Đ12).</summary>
    Provisioning,

    /// <summary>Thu hồi tài khoản (Đ14).</summary>
    Revocation,
}

public enum ProcessState
{
    Open,

    /// <summary>Its written result was sent.</summary>
    Answered,

    Withdrawn,
}

/// <param name="OfficialId">Null when an agency or nobody in particular is waited for.</param>
public sealed record Awaited(string? OfficialId, string Words);

/// <param name="Key">Names what happened, so that telling it twice tells it once.</param>
public sealed record ProcessEvent(string Key, DateTimeOffset At, string Words);
