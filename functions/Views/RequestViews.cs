using System.Globalization;
using CongVan.Functions.Accounts;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Pages;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Views;

/// <summary>Rows as the records that pages and mails take: nothing is decided here, only said.</summary>
public sealed class RequestViews(
    IAgencies agencies,
    SubmissionRegister submissions,
    LineRegister lines,
    ICalendarRegister calendars,
    OfficeHours hours,
    TimeProvider time)
{
    public async Task<Office> OfficeAsync(CancellationToken cancellation)
    {
        var managing = await agencies.ManagingAgencyAsync(cancellation);
        return new Office(managing.DisplayName, Mail: managing.Mailbox);
    }

    public async Task<RequestView> RequestAsync(ProcessRow process, CancellationToken cancellation)
    {
        var filed = await submissions.FindAsync(process.Id, cancellation);
        var receiver = filed?.Form.Receiver;
        return new RequestView(
            process.Id,
            process.ArrivalNumber is null ? null : ArrivalOf(process),
            KindWords(process.Kind),
            process.AgencyName,
            filed is null ? null : $"{filed.Form.Number}/{filed.Form.Notation}",
            filed?.Form.DocumentDate,
            process.ReceivedAt,
            receiver is null ? null : new ReceiverView(receiver.FullName ?? "", receiver.Post ?? "", receiver.Agency ?? "", receiver.Phone ?? ""),
            filed?.By.Channel switch
            {
                Channel.Paper => $"văn bản giấy, nhập bởi {filed.By.Name}",
                Channel.Mailbox => $"hộp thư công vụ, nhập bởi {filed.By.Name}",
                _ => null,
            })
        {
            Matter = process.Document,
            Facts = [.. (process.Brief?.Facts ?? []).Select(fact => (fact.Label, fact.Text))],
        };
    }

    /// <summary>Null where the law sets no term, or its result is out.</summary>
    public async Task<DeadlineView?> DeadlineAsync(ProcessRow process, CancellationToken cancellation) =>
        DeadlineOf(process, await calendars.CurrentAsync(cancellation), movedFrom: null);

    /// <summary>Null before the deadline was counted.</summary>
    public DeadlineView? DeadlineOf(ProcessRow process, WorkingCalendar calendar, DateTimeOffset? movedFrom)
    {
        if (process.Deadline is not { } deadline)
            return null;
        var now = time.GetUtcNow();
        var left = process.DeadlineIsOpen ? hours.Left(deadline, now, calendar) : null;
        return new DeadlineView(
            deadline.Due, deadline.ToString(), left, StateOf(process, deadline, now, calendar), deadline.ProvisionalBecause, movedFrom);
    }

    public async Task<IReadOnlyList<LineRow>> LinesAsync(string processId, CancellationToken cancellation) =>
        await lines.OfAsync(processId, cancellation);

    public static LineView LineOf(LineRow row)
    {
        var holder = row.Line.Holder;
        var flags = LineWords.FlagsOf(row.Line).ToList();
        if (row.Remaining?.Words is { } left)
            flags.Add(new LineFlag("Công việc còn lại", left));
        if (row.Clash is { } clash)
        {
            flags.Add(new LineFlag(
                "Tên viết tắt trùng",
                $"Tên {clash.Name} theo Đ6 đã thuộc {clash.HeldBy}. Ghi tên khác vào ô bên dưới, hoặc không đồng ý dòng này."));
        }

        return new LineView
        {
            LineId = row.Id,
            Ordinal = row.Ordinal,
            Kind = LineWords.KindOf(row.Line),
            Holder = HolderOf(row),
            Agency = row.Line.Agency?.Name,
            Post = Known(holder.Post),
            Room = Known(holder.Room),
            Phone = Known(holder.Phone),
            Mail = Known(holder.Email),
            Ground = LineWords.GroundOf(row.Line),
            Login = row.Login,
            Flags = flags,
            Refusals = row.Line.Refusals,
            NameMayBeReplaced = row.Clash is not null,
        };
    }

    public static LineResult ResultOf(LineRow row)
    {
        var (result, tone) = LineWords.ResultOf(row);
        return new LineResult(
            row.Ordinal, LineWords.KindOf(row.Line), HolderOf(row), row.Login, result, tone, ReasonOf(row));
    }

    public static string HolderOf(LineRow row) => LineWords.HolderOf(row.Line);

    public static string? ReasonOf(LineRow row) =>
        row.Line.Refusals.Count > 0 ? Sentence(string.Join("; ", row.Line.Refusals)) : row.Reason;

    public static StateView StateOf(ProcessRow process, DateTimeOffset now) => process.State switch
    {
        ProcessState.Answered => new StateView("Đã trả kết quả", Tone.Good),
        ProcessState.Withdrawn => new StateView("Đã rút", Tone.Plain),
        _ when process.IsOverdue(now) => new StateView("Quá hạn", Tone.Bad),
        _ => new StateView("Đang giải quyết", Tone.Waiting),
    };

    /// <summary>"7/2026"; the process's own id where no document of an agency began it.</summary>
    public static string ArrivalOf(ProcessRow process) => process.ArrivalNumber is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"{number}/{VietnamTime.DateOf(process.OpenedAt).Year}")
        : process.Id;

    /// <summary>"số đến 7/2026", or "hồ sơ tam-dung-2026-3".</summary>
    public static string ReferenceOf(ProcessRow process) => process.ArrivalNumber is null ? $"hồ sơ {process.Id}" : $"số đến {ArrivalOf(process)}";

    public static string KindWords(ProcessKind kind) => Procedure.Of(kind).Title;

    public static string KindWords(AccountKind kind) => kind switch
    {
        AccountKind.Admin => "Tài khoản quản trị",
        AccountKind.Clerk => "Tài khoản văn thư",
        _ => "Tài khoản cá nhân",
    };

    private DeadlineState StateOf(ProcessRow process, Deadline deadline, DateTimeOffset now, WorkingCalendar calendar)
    {
        if (process.MetAt is { } met)
            return deadline.IsMetBy(met) ? DeadlineState.Met : DeadlineState.MetLate;
        if (process.State != ProcessState.Open)
            return DeadlineState.Lapsed;
        if (now >= deadline.Due)
            return DeadlineState.Overdue;
        return hours.Between(now, deadline.Due, calendar).Open < hours.DayLength ? DeadlineState.Soon : DeadlineState.Open;
    }

    /// <summary>"thiếu họ và tên; thiếu chức vụ" → "Thiếu họ và tên; thiếu chức vụ."</summary>
    private static string Sentence(string clauses) => $"{char.ToUpperInvariant(clauses[0])}{clauses[1..]}.";

    private static string? Known(string text) => text.Length == 0 ? null : text;
}
