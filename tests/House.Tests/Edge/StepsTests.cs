using System.Reflection;
using CongVan.Workflows;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.House.Tests.Edge;

/// <summary>What a workflow asks for is done somewhere, by one activity of the same name and types.</summary>
public sealed class StepsTests
{
    [Fact]
    public void Every_step_has_one_activity_of_its_name_and_types_and_every_activity_its_step()
    {
        var steps = Steps().ToDictionary(step => step.Name, StringComparer.Ordinal);
        var activities = Activities().ToDictionary(activity => activity.Name, StringComparer.Ordinal);
        Assert.True(steps.Count >= Landed.Steps, $"Only {steps.Count} steps were found.");
        Assert.True(activities.Count >= Landed.Activities, $"Only {activities.Count} activities were found.");

        Assert.Empty(activities.Keys.Except(steps.Keys, StringComparer.Ordinal).Select(name => $"{name}: an activity nobody may ask for"));
        Assert.Empty(activities.Values
            .Where(activity => steps.TryGetValue(activity.Name, out var step) && step != activity)
            .Select(activity => $"{activity}, but the step is {steps[activity.Name]}"));
        Assert.Empty(steps.Keys.Except(activities.Keys, StringComparer.Ordinal).Select(name => $"{name}: a step nobody does"));
    }

    [Fact]
    public void Orchestrators_live_in_workflow_files_alone()
    {
        var orchestrators = FunctionMethods.With<OrchestrationTriggerAttribute>();
        Assert.True(orchestrators.Count >= Landed.Orchestrators, $"Only {orchestrators.Count} orchestrators were found.");

        Assert.All(orchestrators, found => Assert.Same(FunctionMethods.Workflows, found.Method.DeclaringType!.Assembly));

        var files = Repository.Files
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal)
                && (file.StartsWith("functions/", StringComparison.Ordinal) || file.StartsWith("workflows/", StringComparison.Ordinal))
                && Repository.Read(file).Contains("[OrchestrationTrigger]", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Matches(@"^workflows/.+\.workflow\.cs$", file));
    }

    [Fact]
    public void An_orchestrator_s_input_is_never_an_interface_which_the_real_host_leaves_null()
    {
        Assert.Empty(FunctionMethods.With<OrchestrationTriggerAttribute>()
            .Where(found => found.Method.GetParameters().Skip(1).Any(parameter => parameter.ParameterType.IsInterface))
            .Select(found => FunctionMethods.Told(found.Method)));
    }

    [Fact]
    public void Nothing_in_workflows_can_be_changed_from_outside_a_run()
    {
        Assert.Empty(FunctionMethods.Workflows.GetTypes()
            .Where(type => !type.Name.Contains('<', StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsLiteral && !field.IsInitOnly && !field.Name.StartsWith('<'))
            .Select(field => $"{field.DeclaringType}.{field.Name}"));
    }

    private static IEnumerable<Signature> Steps() =>
        from type in FunctionMethods.Workflows.GetTypes()
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where field.IsInitOnly && field.FieldType.IsGenericType && field.FieldType.GetGenericTypeDefinition() == typeof(Step<,>)
        let types = field.FieldType.GetGenericArguments()
        let name = (string)field.FieldType.GetProperty("Name")!.GetValue(field.GetValue(null))!
        select new Signature(name, types[0], types[1]);

    private static IEnumerable<Signature> Activities() =>
        from found in FunctionMethods.With<ActivityTriggerAttribute>()
        select new Signature(FunctionMethods.NameOf(found.Method), found.Parameter.ParameterType, Result(found.Method.ReturnType));

    private static Type Result(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GetGenericArguments()[0] : type;

    private sealed record Signature(string Name, Type In, Type Out);
}
