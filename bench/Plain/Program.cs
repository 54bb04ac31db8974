using Paykassma.Plain;

var service = await PlainService.BuildAsync(args);
await service.RunAsync();
