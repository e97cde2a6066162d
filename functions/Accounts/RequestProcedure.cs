using CongVan.Functions.Processes;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Processes;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Accounts;

/// <summary>What differs between the processes that begin with a written request of an agency.</summary>
/// <param name="Prefix">Of process ids: "cap-moi" in cap-moi-2026-7.</param>
/// <param name="Template">The form of the annex: "Mẫu 01".</param>
/// <param name="Orchestrator">Its function's name.</param>
/// <param name="Title">As lists show it: "Cấp mới tài khoản".</param>
/// <param name="Asks">As sentences say it: "đề nghị cấp mới tài khoản".</param>
public sealed record RequestProcedure(
    ProcessKind Kind, string Prefix, string Template, string Orchestrator, DeadlineRule Deadline, string Title, string Asks)
{
    public static RequestProcedure Provisioning { get; } = new(
        ProcessKind.Provisioning,
        "cap-moi",
        "Mẫu 01",
        nameof(ProvisioningWorkflow.Provisioning),
        DeadlineRule.Provisioning,
        "Cấp mới tài khoản",
        "đề nghị cấp mới tài khoản");

    public static RequestProcedure Revocation { get; } = new(
        ProcessKind.Revocation,
        "thu-hoi",
        "Mẫu 03",
        nameof(RevocationWorkflow.Revocation),
        DeadlineRule.Revocation,
        "Thu hồi tài khoản",
        "đề nghị thu hồi tài khoản");

    public static RequestProcedure Change { get; } = new(
        ProcessKind.Change,
        "thay-doi",
        "Mẫu 02",
        nameof(ChangeWorkflow.Change),
        DeadlineRule.Change,
        "Thay đổi thông tin",
        "đề nghị thay đổi thông tin tài khoản");

    public static RequestProcedure Reorganisation { get; } = new(
        ProcessKind.Reorganisation,
        "sap-xep",
        "Mẫu 02",
        nameof(ReorganisationWorkflow.Reorganisation),
        DeadlineRule.Change,
        "Sắp xếp tổ chức",
        "đề nghị thay đổi tài khoản do sắp xếp tổ chức");

    /// <summary>Đ7 sets no period of its own and the annex no form: counted as a change of information.</summary>
    public static RequestProcedure Synchronisation { get; } = new(
        ProcessKind.Synchronisation,
        "dong-bo",
        "đề nghị đồng bộ",
        nameof(SynchronisationWorkflow.Synchronisation),
        DeadlineRule.Change,
        "Đồng bộ tài khoản",
        "đề nghị đồng bộ tài khoản");

    /// <summary>Does it begin with a written request of an agency, on a form of the annex?</summary>
    public static bool Covers(ProcessKind kind) =>
        kind is ProcessKind.Provisioning or ProcessKind.Revocation or ProcessKind.Change or ProcessKind.Reorganisation or ProcessKind.Synchronisation;

    public static RequestProcedure Of(ProcessKind kind) => kind switch
    {
        ProcessKind.Revocation => Revocation,
        ProcessKind.Change => Change,
        ProcessKind.Reorganisation => Reorganisation,
        ProcessKind.Synchronisation => Synchronisation,
        _ => Provisioning,
    };

    public static RequestProcedure Of(RequestForm form) => form switch
    {
        RevocationForm => Revocation,
        ChangeForm => Change,
        ReorganisationForm => Reorganisation,
        SynchronisationForm => Synchronisation,
        _ => Provisioning,
    };

    /// <summary>What its orchestration starts with.</summary>
    public object InputOf(string processId) => Kind switch
    {
        ProcessKind.Provisioning => new ProvisioningRequest(processId),
        ProcessKind.Revocation => new RevocationRequest(processId),
        ProcessKind.Reorganisation => new ProcessInput(processId, ReorganisationWorkflow.Scheduling),
        _ => new ProcessInput(processId),
    };

    /// <summary>Problems name the form: "mau-02-chua-du", "dong-bo-chua-du".</summary>
    public string Code => Template.StartsWith("Mẫu ", StringComparison.Ordinal) ? $"mau-{Template[^2..]}" : Prefix;

    /// <summary>The form with its head as the rules read it, or why nothing in it can be processed.</summary>
    public static CheckedForm Check(RequestForm form, DateOnly today) => form switch
    {
        RevocationForm revocation => RevocationFormRules.Check(revocation, today),
        ProvisioningForm provisioning => ProvisioningFormRules.Check(provisioning, today),
        ChangeForm change => ChangeFormRules.Check(change, today),
        ReorganisationForm reorganisation => ReorganisationFormRules.Check(reorganisation, today),
        SynchronisationForm synchronisation => SynchronisationFormRules.Check(synchronisation, today),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form.GetType().Name, "There is no procedure for this form."),
    };

    /// <summary>JSON may hold null for a row: it is an empty row, and every row has its number.</summary>
    public static RequestForm WithRows(RequestForm form) => form switch
    {
        ProvisioningForm provisioning => provisioning with
        {
            AgencyAccounts = [.. (provisioning.AgencyAccounts ?? []).Select(row => row ?? new AgencyAccountsRow())],
            PersonalAccounts = [.. (provisioning.PersonalAccounts ?? []).Select(row => row ?? new PersonalAccountRow())],
        },
        RevocationForm revocation => revocation with
        {
            AgencyAccounts = [.. (revocation.AgencyAccounts ?? []).Select(row => row ?? new RevocationRow())],
            PersonalAccounts = [.. (revocation.PersonalAccounts ?? []).Select(row => row ?? new RevocationRow())],
        },
        ChangeForm change => change with
        {
            AgencyAccounts = [.. (change.AgencyAccounts ?? []).Select(row => row ?? new AgencyChangeRow())],
            PersonalAccounts = [.. (change.PersonalAccounts ?? []).Select(row => row ?? new PersonChangeRow())],
        },
        ReorganisationForm reorganisation => reorganisation with { Accounts = [.. (reorganisation.Accounts ?? []).Select(row => row ?? new AccountFate())] },
        SynchronisationForm synchronisation => synchronisation with { Persons = [.. (synchronisation.Persons ?? []).Select(row => row ?? new SynchronisationRow())] },
        _ => form,
    };

    /// <summary>How many accounts the form names.</summary>
    public static int LinesIn(RequestForm form) => form switch
    {
        ProvisioningForm provisioning => (provisioning.PersonalAccounts?.Count ?? 0)
            + (provisioning.AgencyAccounts ?? []).Sum(row => (row.Admin ? 1 : 0) + (row.Clerk ? 1 : 0)),
        RevocationForm revocation => (revocation.PersonalAccounts?.Count ?? 0) + (revocation.AgencyAccounts?.Count ?? 0),
        ChangeForm change => (change.PersonalAccounts?.Count ?? 0) + (change.AgencyAccounts?.Count ?? 0),
        ReorganisationForm reorganisation => reorganisation.Ending?.Count ?? 0,
        SynchronisationForm synchronisation => synchronisation.Persons?.Count ?? 0,
        _ => 0,
    };
}
