using System.Text.Json;
using CongVan.Functions.Identity;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask.Client;
using NCrontab;

namespace CongVan.House.Tests.Edge;

/// <summary>What the Functions host does not check, or checks only by not starting.</summary>
public sealed class FunctionsTests
{
    [Fact]
    public void Every_function_is_public_in_a_public_class_or_no_host_finds_it()
    {
        Assert.DoesNotContain(FunctionMethods.All, method => !method.IsPublic || !method.DeclaringType!.IsVisible);
    }

    [Fact]
    public void No_two_functions_have_one_name()
    {
        Assert.Empty(FunctionMethods.All
            .GroupBy(FunctionMethods.NameOf, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => string.Join(", ", group.Select(FunctionMethods.Told))));
    }

    [Fact]
    public void Every_function_has_one_trigger()
    {
        Assert.Empty(FunctionMethods.All
            .Where(method => method.GetParameters().Count(parameter =>
                parameter.GetCustomAttributes(typeof(TriggerBindingAttribute), inherit: true).Length > 0) != 1)
            .Select(FunctionMethods.Told));
    }

    [Fact]
    public void Every_HTTP_function_is_anonymous_to_the_host_and_declares_one_policy_of_ours()
    {
        var functions = FunctionMethods.With<HttpTriggerAttribute>();
        Assert.True(functions.Count >= Landed.HttpFunctions, $"Only {functions.Count} HTTP functions were found.");

        Assert.Empty(functions
            .Where(found => found.Trigger.AuthLevel != AuthorizationLevel.Anonymous)
            .Select(found => $"{FunctionMethods.Told(found.Method)}: {found.Trigger.AuthLevel}"));
        Assert.Empty(functions
            .Where(found => found.Method.GetCustomAttributes(typeof(AllowAttribute), inherit: false).Length
                + found.Method.GetCustomAttributes(typeof(AllowAnyoneAttribute), inherit: false).Length != 1)
            .Select(found => FunctionMethods.Told(found.Method)));
    }

    [Fact]
    public void A_policy_names_a_role_or_the_reason_why_anyone_may_come()
    {
        var policies = FunctionMethods.With<HttpTriggerAttribute>().SelectMany(found => found.Method.GetCustomAttributes(inherit: false)).ToList();

        Assert.All(policies.OfType<AllowAttribute>(), policy => Assert.NotEmpty(policy.Roles));
        Assert.All(policies.OfType<AllowAnyoneAttribute>(), policy => Assert.True(policy.Why.Length > 10, policy.Why));
    }

    [Fact]
    public void Every_timer_has_a_schedule_of_six_fields()
    {
        var timers = FunctionMethods.With<TimerTriggerAttribute>();
        Assert.True(timers.Count >= Landed.Timers, $"Only {timers.Count} timers were found.");

        // One is a setting: the sample's.
        var sample = JsonDocument.Parse(Repository.Read("local.settings.sample.json")).RootElement.GetProperty("Values");
        Assert.All(timers, found => Assert.NotNull(
            CrontabSchedule.TryParse(
                found.Trigger.Schedule.StartsWith('%') ? sample.GetProperty(found.Trigger.Schedule.Trim('%').Replace(":", "__", StringComparison.Ordinal)).GetString()! : found.Trigger.Schedule,
                new CrontabSchedule.ParseOptions { IncludingSeconds = true })));
    }

    [Fact]
    public void A_durable_client_comes_as_a_bound_parameter_and_never_from_the_container()
    {
        Assert.Empty(FunctionMethods.App.GetTypes()
            .SelectMany(type => type.GetConstructors())
            .Where(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(DurableTaskClient)))
            .Select(constructor => constructor.DeclaringType!.FullName));
        Assert.Empty(FunctionMethods.All
            .Where(method => method.GetParameters().Any(parameter =>
                parameter.ParameterType == typeof(DurableTaskClient) && !parameter.IsDefined(typeof(DurableClientAttribute), inherit: false)))
            .Select(FunctionMethods.Told));
        Assert.DoesNotContain(Repository.Files.Where(file => file.StartsWith("functions/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal)),
            file => Repository.Read(file).Contains("Service<DurableTaskClient>", StringComparison.Ordinal));
    }
}
