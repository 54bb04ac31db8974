using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Embedded;

namespace Orleans.Runtime;

/// <summary>What every activation of a silo needs.</summary>
internal sealed class ActivationEnvironment(
    IServiceProvider services, IGrainScheduler scheduler, TimeProvider clock, IOptions<GrainCollectionOptions> collection, ILogger<Grain> logger)
{
    // Filters and references lead back to the directory, so they are asked for when the first activation needs them.
    private readonly Lazy<IIncomingGrainCallFilter[]> _filters = new(() => [.. services.GetServices<IIncomingGrainCallFilter>()]);
    private readonly Lazy<GrainReferenceFactory> _references = new(services.GetRequiredService<GrainReferenceFactory>);
    private readonly Lazy<ActivationDirectory> _directory = new(services.GetRequiredService<ActivationDirectory>);

    public IServiceProvider Services => services;

    public IGrainScheduler Scheduler => scheduler;

    public TimeProvider Clock => clock;

    public ILogger Logger => logger;

    public GrainCollectionOptions Collection { get; } = collection.Value;

    public IIncomingGrainCallFilter[] IncomingFilters => _filters.Value;

    public GrainReferenceFactory References => _references.Value;

    public ActivationDirectory Directory => _directory.Value;
}
