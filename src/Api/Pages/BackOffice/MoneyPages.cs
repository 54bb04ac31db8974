using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Paykassma.Api.Gateway.Imports;
using Paykassma.Api.Pages.BackOffice.Transfers;
using Paykassma.Api.Pages.BackOffice.Withdrawals;

namespace Paykassma.Api.Pages.BackOffice;

/// <summary>What the pages of withdrawals and of wallet transfers stand on.</summary>
internal static class MoneyPages
{
    public static IServiceCollection AddMoneyPages(this IServiceCollection services)
    {
        services.AddSingleton<PayoutActs>();
        services.AddSingleton<TransferImporter>();
        services.AddOptions<TransferImportLimits>().BindConfiguration(TransferImportLimits.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TransferImportLimits>, TransferImportLimitsValidator>());
        return services;
    }

    public static void MapMoneyPages(this IEndpointRouteBuilder routes)
    {
        routes.MapPayoutExport();
        routes.MapTransferFiles();
    }
}
