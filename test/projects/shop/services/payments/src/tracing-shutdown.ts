import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { stopTracing } from './instrumentation';

/** Sends the last spans once no message is being handled. */
@Injectable()
export class TracingShutdown implements OnApplicationShutdown {
  onApplicationShutdown(): Promise<void> {
    return stopTracing();
  }
}
