using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Runtime
{
    /// <summary>Work to be done when the silo has started, before the host counts as started.</summary>
    public interface IStartupTask
    {
        /// <summary>Does it. A fault stops the start.</summary>
        Task Execute(CancellationToken cancellationToken);
    }
}

namespace Orleans.Hosting
{
    /// <summary>Adds startup tasks; they run in the order they were added.</summary>
    public static class SiloBuilderStartupExtensions
    {
        /// <summary>Adds a startup task.</summary>
        public static ISiloBuilder AddStartupTask<TStartup>(this ISiloBuilder builder) where TStartup : class, IStartupTask =>
            builder.AddStartupTask((services, token) => ActivatorUtilities.GetServiceOrCreateInstance<TStartup>(services).Execute(token));

        /// <summary>Adds a startup task.</summary>
        public static ISiloBuilder AddStartupTask(this ISiloBuilder builder, IStartupTask startupTask) =>
            builder.AddStartupTask((_, token) => startupTask.Execute(token));

        /// <summary>Adds a startup task.</summary>
        public static ISiloBuilder AddStartupTask(
            this ISiloBuilder builder, Func<IServiceProvider, CancellationToken, Task> startupTask) =>
            builder.ConfigureServices(services => services.AddSingleton(new StartupStep(startupTask)));
    }

    internal sealed record StartupStep(Func<IServiceProvider, CancellationToken, Task> Run);
}
