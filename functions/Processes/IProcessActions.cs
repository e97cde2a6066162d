using CongVan.Functions.Accounts;
using CongVan.Functions.Identity;
using CongVan.Pages;

namespace CongVan.Functions.Processes;

/// <summary>What a reader may do on the page of a process, subject by subject.</summary>
public interface IProcessActions
{
    IEnumerable<ProcessAction> For(ProcessRow process, Caller caller);
}

/// <summary>Only what began with a written request can be withdrawn.</summary>
internal sealed class WithdrawAction : IProcessActions
{
    public IEnumerable<ProcessAction> For(ProcessRow process, Caller caller)
    {
        if (process is { State: ProcessState.Open, MetAt: null } && RequestProcedure.Covers(process.Kind) && caller.Roles.Any(role => role is Role.Agency or Role.AgencyAdmin or Role.Clerk))
        {
            yield return new ProcessAction(
                $"/console/quy-trinh/{process.Id}/rut",
                "Rút yêu cầu",
                "Rút được khi chưa có quyết định; không tài khoản nào được cấp và không hoàn tác được.");
        }
    }
}
